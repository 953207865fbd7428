-- What a manager may see is told by views that read with their owner's eyes. Asked for itself, each tried the asker's condition on
-- every row first, and a condition that failed named logins and programmes of others. Policies take each as a whole, as before.
ALTER VIEW own_master SET (security_barrier = true);
ALTER VIEW own_link SET (security_barrier = true);
ALTER VIEW visible_account SET (security_barrier = true);
ALTER VIEW visible_login SET (security_barrier = true);
ALTER VIEW visible_programme SET (security_barrier = true);
