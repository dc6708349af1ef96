"""CP-SAT, one worker, on an MPS file: python cp_sat.py MODEL.mps SECONDS. Prints one line of JSON."""

import json
import sys

import ortools
from ortools.linear_solver.python import model_builder

model_file, seconds = sys.argv[1], float(sys.argv[2])
model = model_builder.Model()
if not model.import_from_mps_file(model_file):
    sys.exit("CP-SAT could not read the model")
solver = model_builder.Solver("sat")
solver.set_time_limit_in_seconds(seconds)
solver.set_solver_specific_parameters("num_workers:1")
status = solver.solve(model)
found = status in (model_builder.SolveStatus.OPTIMAL, model_builder.SolveStatus.FEASIBLE)
print(json.dumps({
    "status": status.name.lower(),
    "objective": solver.objective_value if found else None,
    "bound": solver.best_objective_bound if found else None,
    "version": ortools.__version__,
}))
