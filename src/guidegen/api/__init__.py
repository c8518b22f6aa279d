"""What `import guidegen` offers to programs: functions for the tasks that the commands do.

Each module loads what its own tasks need and no more; `guidegen` loads it at the first use.
"""
