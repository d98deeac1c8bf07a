"""How the guide is served: to a browser by Voila, to an analyst by JupyterLab."""
