"""Grading on other machines: a cohort on a Dask cluster.

- `packed`: files as data, which travel in place of a shared file system.
- `bundle`: what judges an assignment, packed once for a worker; `parcel`: one submission.
- `worker`: what runs on a cluster's worker; `admission`: which workers may grade; `cluster`: the
  executor that hands out the work.

Only `cluster` knows Dask.
"""
