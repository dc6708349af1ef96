"""HiGHS, one thread, on an MPS file: python highs.py MODEL.mps SECONDS. Prints one line of JSON."""

import sys
import time

import highspy

from answer import answer

model, seconds = sys.argv[1], float(sys.argv[2])
solver = highspy.Highs()
solver.setOptionValue("output_flag", False)
solver.setOptionValue("threads", 1)
solver.readModel(model)
solver.setOptionValue("time_limit", seconds)
began = time.perf_counter()
solver.run()
took = time.perf_counter() - began
info = solver.getInfo()
status = solver.modelStatusToString(solver.getModelStatus()).lower()
values = {}
if info.primal_solution_status == 2:
    program = solver.getLp()
    values = dict(zip(program.col_names_, solver.getSolution().col_value))
answer(status, info.mip_dual_bound, f"HiGHS {solver.version()}", took, values)
