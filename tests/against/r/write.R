# Numbers as JSON, with the versions that made them.
write_numbers <- function(path, packages, numbers) {
  one <- function(x) {
    text <- format(x, digits = 15, trim = TRUE)
    if (length(x) == 1) text else paste0("[", paste(text, collapse = ", "), "]")
  }
  versions <- c(R = paste(R.version$major, R.version$minor, sep = "."),
    sapply(packages, function(name) as.character(packageVersion(name))))
  made_by <- paste0("    \"", names(versions), "\": \"", versions, "\"", collapse = ",\n")
  lines <- paste0("  \"", names(numbers), "\": ", sapply(numbers, one), collapse = ",\n")
  writeLines(paste0("{\n  \"made_by\": {\n", made_by, "\n  },\n", lines, "\n}"), path)
}
