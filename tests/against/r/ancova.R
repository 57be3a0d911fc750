# End score of the antidepressant trial by group and start score: least squares, HC2 and HC3.
# Run from the root of the repository: Rscript tests/against/r/ancova.R
source("tests/against/r/write.R")

trial <- read.csv("../shared/data/examples/antidepressant_trial_dia.csv")
last <- trial[trial$VISIT == 7, ]
last$group <- as.numeric(last$THERAPY == "DRUG")
fitted <- lm(HAMDTL17 ~ group + BASVAL, last)
X <- model.matrix(fitted); bread <- solve(crossprod(X)); h <- hatvalues(fitted); e <- resid(fitted)
robust <- function(weight) sqrt((bread %*% crossprod(X * (e * weight)) %*% bread)["group", "group"])
welch <- t.test(I(HAMDTL17 - BASVAL) ~ group, last)

write_numbers("tests/against/numbers/ancova.json", character(), list(
  estimate = coef(fitted)[["group"]],
  se = summary(fitted)$coefficients["group", "Std. Error"],
  interval = unname(confint(fitted)["group", ]),
  hc2 = robust(1 / sqrt(1 - h)),
  hc3 = robust(1 / (1 - h)),
  welch_interval = unname(as.numeric(welch$conf.int)),
  welch_df = unname(welch$parameter)))
