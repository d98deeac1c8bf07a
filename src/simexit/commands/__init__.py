"""The commands of `simexit`, by what they are about."""
