"""Sites as data: profiles, and the right reading of saved pages."""
