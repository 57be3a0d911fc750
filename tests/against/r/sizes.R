# Effect sizes of paired change by metafor, Wilson intervals by prop.test, paired t by t.test.
# In escalc the first SD is the one below the line: the start's.
# Run from the root of the repository: Rscript tests/against/r/sizes.R
source("tests/against/r/write.R")

trial <- read.csv("../shared/data/examples/antidepressant_trial_dia.csv")
last <- trial[trial$VISIT == 7 & trial$THERAPY == "DRUG", ]
x <- last$BASVAL; y <- last$HAMDTL17
size <- function(measure) {
  metafor::escalc(measure = measure, m1i = mean(y), m2i = mean(x), sd1i = sd(x), sd2i = sd(y), ni = length(x),
    ri = cor(x, y), vtype = "LS")
}
paired <- t.test(y, x, paired = TRUE)
wilson <- function(count, of) as.numeric(prop.test(count, of, correct = FALSE)$conf.int)

write_numbers("tests/against/numbers/sizes.json", "metafor", list(
  n = length(x),
  change = unname(paired$estimate),
  interval = as.numeric(paired$conf.int),
  smcr = as.numeric(size("SMCR")$yi), smcr_variance = as.numeric(size("SMCR")$vi),
  smcc = as.numeric(size("SMCC")$yi), smcc_variance = as.numeric(size("SMCC")$vi),
  wilson_7_of_20 = wilson(7, 20), wilson_1_of_64 = wilson(1, 64), wilson_0_of_10 = wilson(0, 10)))
