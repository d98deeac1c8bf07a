"""What is shown: the session, the pages, and the small components they use."""
