cline config --help
