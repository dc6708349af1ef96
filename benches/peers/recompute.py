# The figures of a report, reckoned again from its records.
import json,math,sys
from collections import defaultdict
recs=[json.loads(l) for l in open(sys.argv[1])]; fig=json.load(open(sys.argv[2]))
best=defaultdict(lambda:[None,None])
for r in recs:
    b=best[r['digest']]
    if r['verified'] and r['objective'] is not None: b[0]=r['objective'] if b[0] is None else min(b[0],r['objective'])
    if r['bound'] is not None: b[1]=r['bound'] if b[1] is None else max(b[1],r['bound'])
longest=defaultdict(float)
for r in recs:
    if r['termination']!='unsupported': longest[r['digest']]=max(longest[r['digest']],r['wall_seconds'])
def gap(r):
    b=best[r['digest']][1]
    if r['verified'] and r['objective'] is not None and b is not None: return max(0,(r['objective']-b)/max(1,abs(r['objective'])))
    return 0 if r['termination']=='infeasible' else 1
def reg(r):
    b=best[r['digest']][0]
    return (r['objective']-b)/max(1,abs(b)) if r['verified'] else 1
def integral(r):
    k=best[r['digest']][0]; end=r['task']['limits']['time'] or longest[r['digest']]
    d=lambda v: 0 if max(abs(v),abs(k))==0 else min(1,abs(v-k)/max(abs(v),abs(k)))
    area,at,h=0,0,1
    pts=[(min(s['seconds'],end),s['value']) for s in r['trajectory'] if s['value'] is not None]
    if r['verified']: pts.append((max(min(r['wall_seconds'],end),pts[-1][0] if pts else 0),r['objective']))
    for t,v in pts: area+=h*(t-at); at,h=t,d(v)
    area+=h*max(0,end-at); return area/end
sgm=lambda xs,s: max(0,math.exp(sum(math.log(x+s) for x in xs)/len(xs))-s)
worst=0
by=defaultdict(list)
for r in recs:
    if r['termination']!='unsupported': by[r['task']['strategy']].append(r)
for v in fig['rivals']:
    rs=by[v['strategy']]; m=lambda f: sum(map(f,rs))/len(rs)
    mine=dict(gap_mean=m(gap),gap_max=max(map(gap,rs)),gap_geometric=sgm([gap(r) for r in rs],.01),regret=m(reg),seconds=sgm([r['wall_seconds'] for r in rs],1),integral=m(integral))
    for k,x in mine.items(): worst=max(worst,abs(x-v[k]))
first=fig['rivals'][0]['strategy']
from math import comb,erfc,sqrt
val=lambda n:{(r['digest'],r['task']['seed']):r['objective'] for r in by[n] if r['verified']}
for d in fig['duels']:
    a,b=val(first),val(d['against']); ds=[a[k]-b[k] for k in a if k in b]
    w=sum(x<0 for x in ds); l=sum(x>0 for x in ds); n=w+l
    p=min(1,2*sum(comb(n,i) for i in range(min(w,l)+1))/2**n); worst=max(worst,abs(p-d['sign']))
    z=sorted((abs(x),x>0) for x in ds if x); N=len(z); W=t=i=0
    while i<N:
        j=i
        while j<N and z[j][0]==z[i][0]: j+=1
        W+=(i+j+1)/2*sum(q[1] for q in z[i:j]); t+=(j-i)**3-(j-i); i=j
    var=N*(N+1)*(2*N+1)/24-t/48
    q=1 if N==0 or var<=0 else erfc(abs(W-N*(N+1)/4)/sqrt(var)/sqrt(2))
    worst=max(worst,abs(q-d['wilcoxon']))
print('largest difference',worst, len(fig['rivals']),'strategies')
