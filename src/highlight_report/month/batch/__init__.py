"""Many reports in one run: found, built side by side, here or on a cluster, and told of in one table.

1. `reports.py`   the folders become jobs, one for each report
2. `work.py`      one job becomes one outcome; nothing that goes wrong there is raised
3. `crew.py`      the jobs are handed out, and their outcomes gathered, whoever does the work:
                  `workers.py` processes on this machine, `cluster.py` a Dask cluster, to which a `parcel.py` travels
4. `pace.py`      how far it has come, and `summary.py` what came of it
"""
