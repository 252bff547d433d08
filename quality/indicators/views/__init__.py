"""HTTP only: fetch, authorise, form, action, redirect or render."""
