# Repeated measures of the antidepressant trial by nlme: unstructured covariance, REML.
# Run from the root of the repository: Rscript tests/against/r/mmrm.R
library(nlme)
set.seed(1)
source("tests/against/r/write.R")

trial <- read.csv("../shared/data/examples/antidepressant_trial_dia.csv")
trial$visit <- factor(trial$VISIT)
trial$order <- as.integer(trial$visit)
trial$group <- as.numeric(trial$THERAPY == "DRUG")
centred <- trial$BASVAL - 26

fitted <- gls(HAMDTL17 ~ 0 + visit + visit:group + visit:centred, cbind(trial, centred),
  correlation = corSymm(form = ~ order | PATIENT), weights = varIdent(form = ~ 1 | visit), method = "REML",
  control = glsControl(tolerance = 1e-12, msTol = 1e-14, opt = "optim", maxIter = 500, msMaxIter = 1000))
table <- summary(fitted)$tTable

# Degrees of freedom by emmeans: Satterthwaite's with derivatives got by disturbing the data, so near only
starts <- trial[!duplicated(trial$PATIENT), "BASVAL"] - 26
means <- emmeans::emmeans(update(fitted, HAMDTL17 ~ visit * factor(group) + visit:centred, data = cbind(trial, centred)),
  ~ group | visit, at = list(visit = "7", centred = mean(starts)), mode = "appx-satterthwaite", data = cbind(trial, centred))
last <- as.data.frame(emmeans::contrast(means, "revpairwise"))

write_numbers("tests/against/numbers/mmrm.json", c("nlme", "emmeans"), list(
  estimate = table["visit7:group", "Value"],
  se = table["visit7:group", "Std.Error"],
  minus2 = as.numeric(-2 * logLik(fitted)),
  df_near = last$df,
  means = as.data.frame(means)$emmean,
  all_estimates = unname(table[grepl(":group", rownames(table)), "Value"]),
  all_se = unname(table[grepl(":group", rownames(table)), "Std.Error"]),
  covariance = as.numeric(getVarCov(fitted, individual = which(table(trial$PATIENT) == 4)[[1]]))))
