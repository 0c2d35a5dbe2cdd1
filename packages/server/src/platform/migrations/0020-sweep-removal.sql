-- Whoever writes plans also clears sweeps away; what hangs on one goes with it.
grant delete on plan_sweep to heart_app;
