"""HiGHS on an MPS file: python highs.py MODEL.mps SECONDS. Prints one line of JSON."""

import json
import sys

import highspy

model, seconds = sys.argv[1], float(sys.argv[2])
solver = highspy.Highs()
solver.setOptionValue("output_flag", False)
solver.setOptionValue("threads", 1)
solver.readModel(model)
solver.setOptionValue("time_limit", seconds)
solver.run()
info = solver.getInfo()
found = info.primal_solution_status == 2
print(json.dumps({
    "status": solver.modelStatusToString(solver.getModelStatus()),
    "objective": info.objective_function_value if found else None,
    "bound": info.mip_dual_bound,
    "version": solver.version(),
}))
