"""Are the addresses in the papers still there? Only the command `briefgen links` asks; everything else reads what it wrote down."""
