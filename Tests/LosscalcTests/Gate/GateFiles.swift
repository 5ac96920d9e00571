/// Small situations of a gate: two models, a test with labels in a file of their own, rows with ids, groups.
let gateFiles = [
  "y.csv": "y\n0\n1\n0\n1\n", "y-edited.csv": "y\n0\n1\n1\n1\n",
  "one.csv": "p\n0.2\n0.8\n0.3\n0.7\n", "two.csv": "p\n0.3\n0.7\n0.3\n0.7\n", "new.csv": "p\n0.1\n0.9\n0.2\n0.8\n",
  "one-worse.csv": "p\n0.22\n0.79\n0.31\n0.69\n",
  "d.csv": "y,p\n0,0.3\n1,0.7\n0,0.6\n1,0.8\n", "d-worse.csv": "y,p\n0,0.4\n1,0.6\n0,0.7\n1,0.7\n",
  "d-close.csv": "y,p\n0,0.25\n1,0.65\n0,0.6\n1,0.8\n", "d-mixed.csv": "y,p\n0,0.05\n1,0.95\n0,0.2\n1,0.72\n",
  "d-five.csv": "y,p\n0,0.3\n1,0.7\n0,0.6\n1,0.8\n0,0.2\n",
  "near.csv": "y,yhat\n1,1.1\n2,1.9\n3,3.1\n", "far.csv": "y,yhat\n1,0.2\n2,1.1\n3,2.1\n",
  "ids.csv": "id,y,p\na,1,0.9\nb,0,0.4\nc,1,0.7\nd,0,0.2\n",
  "ids-turned.csv": "id,y,p\nd,0,0.2\nc,1,0.7\nb,0,0.4\na,1,0.9\n",
  "ids-renamed.csv": "id,y,p\na,1,0.9\nb,0,0.4\nx,1,0.7\nd,0,0.2\n",
  "ids-edited.csv": "id,y,p\nd,0,0.2\nc,0,0.7\nb,0,0.4\na,1,0.9\n",
  "groups.csv": "site,y,p\nn,0,0.3\nn,1,0.7\ns,0,0.6\ns,1,0.8\n", "groups-one.csv": "site,y,p\nn,0,0.3\nn,1,0.7\n",
  "reg.csv": "y,yhat\n1,1.5\n2,5\n3,3.2\n",
]
