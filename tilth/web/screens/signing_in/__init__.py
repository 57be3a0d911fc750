"""Signing in: allauth's pages (password, second factor, passkeys) in our dress, and no way to sign oneself up."""
