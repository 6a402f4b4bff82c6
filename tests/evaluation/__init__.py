"""How well the tool reads: what it reports is laid beside what careful readers wrote down, one to one."""
