"""Writers print a resolved document; they decide nothing."""
