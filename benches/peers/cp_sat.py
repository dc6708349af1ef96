"""CP-SAT, one worker, on an MPS file: python cp_sat.py MODEL.mps SECONDS. Prints one line of JSON."""

import sys
import time

import ortools
from ortools.linear_solver.python import model_builder

from answer import answer

model_file, seconds = sys.argv[1], float(sys.argv[2])
model = model_builder.Model()
if not model.import_from_mps_file(model_file):
    sys.exit("CP-SAT could not read the model")
solver = model_builder.Solver("sat")
solver.set_time_limit_in_seconds(seconds)
solver.set_solver_specific_parameters("num_workers:1")
began = time.perf_counter()
status = solver.solve(model)
took = time.perf_counter() - began
known = status in (model_builder.SolveStatus.OPTIMAL, model_builder.SolveStatus.FEASIBLE)
values = {variable.name: solver.value(variable) for variable in model.get_variables()} if known else {}
bound = solver.best_objective_bound if known else None
answer(status.name.lower(), bound, f"CP-SAT {ortools.__version__}", took, values)
