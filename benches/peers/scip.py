"""SCIP, one thread, on an MPS file: python scip.py MODEL.mps SECONDS. Prints one line of JSON."""

import sys
import time

import pyscipopt

from answer import answer

model, seconds = sys.argv[1], float(sys.argv[2])
solver = pyscipopt.Model()
solver.hideOutput()
solver.readProblem(model)
solver.setParam("limits/time", seconds)
variables = solver.getVars()
began = time.perf_counter()
solver.optimize()
took = time.perf_counter() - began
values = {}
if solver.getNSols():
    best = solver.getBestSol()
    values = {variable.name: solver.getSolVal(best, variable) for variable in variables}
answer(solver.getStatus(), solver.getDualbound(), f"SCIP {solver.version()}", took, values)
