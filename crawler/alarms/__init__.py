"""Alarms: what is wrong is raised once and cleared once, and told on the channels that the settings name."""
