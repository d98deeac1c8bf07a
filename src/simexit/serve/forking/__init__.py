"""Jupyter kernels forked from a process that has imported everything already.

A new kernel costs most of a second and tens of megabytes because each one is a fresh
interpreter that imports the same modules again. Here one process, the *parent*,
imports them once and forks for every kernel: the copy shares the memory and starts
with the first message it is sent.

Nothing in this package knows about simexit: whoever installs it names the provisioner
in a kernelspec (`kernel.json`) and lists what the notebooks import:

    {"argv": ["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
     "display_name": "Python 3 (forked)", "language": "python",
     "metadata": {"kernel_provisioner": {
         "provisioner_name": "fork-provisioner",
         "config": {"preload": ["ipywidgets", "pandas"], "rehearse": []}}}}

Who is who, and who watches whom:

- The *server* (Jupyter Server, Voila, a test) runs `ForkProvisioner`, which talks to
  one parent per set of options, through a socket that has no name in the file system.
- The *parent* (`parent.py`) hands each new kernel one end of a socket of its own, the
  kernel's *channel*. The request, with environment and arguments, is read by the kernel
  itself: the parent never sees it, so nothing of one kernel can reach the next.
- A kernel lives as long as the server holds the other end of its channel. The kernel
  watches it in a thread, and so does the parent, for a kernel too stuck to watch: when
  the server is gone, its kernels are gone, however it ended.
- A parent that dies takes no kernel with it. The next launch starts another parent.
  What is lost is the exit status of the kernels it left behind: they count as failed.
- Where forking does not exist or is not safe (Windows, macOS), for other kernels than
  ipykernel, and when anything goes wrong, the kernel is started in the ordinary way.

What every kernel shares with its siblings is what the parent had imported, and the seed
of `hash(str)`, which Python fixes when a process begins. All else is its own: see
`child.py`.
"""
