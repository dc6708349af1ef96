"""SCIP on an MPS file: python scip.py MODEL.mps SECONDS. Prints one line of JSON."""

import json
import sys

import pyscipopt

model, seconds = sys.argv[1], float(sys.argv[2])
solver = pyscipopt.Model()
solver.hideOutput()
solver.readProblem(model)
solver.setParam("limits/time", seconds)
solver.optimize()
print(json.dumps({
    "status": solver.getStatus(),
    "objective": solver.getObjVal() if solver.getNSols() else None,
    "bound": solver.getDualbound(),
    "version": str(solver.version()),
}))
