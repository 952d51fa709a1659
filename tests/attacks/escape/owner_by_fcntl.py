"""Has the kernel signal another process when a pipe is ready."""

import fcntl
import os

fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid())
