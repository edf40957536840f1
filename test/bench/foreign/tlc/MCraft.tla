------------------------------- MODULE MCraft -------------------------------
(* A finite model of module raft of ongardie/raft.tla, which has none of its own: the state constraint of our port, and its bounds. *)
EXTENDS raft

CONSTANTS MaxTerm, MaxLog, MaxMsgs

InModel ==
  /\ \A i \in Server : currentTerm[i] <= MaxTerm /\ Len(log[i]) <= MaxLog
  /\ Cardinality(DOMAIN messages) <= MaxMsgs
  /\ \A m \in DOMAIN messages : messages[m] <= 1

ElectionSafety == \A e, f \in elections : e.eterm = f.eterm => e.eleader = f.eleader

LogMatching ==
  \A l, m \in allLogs :
    \A k \in 1..Len(l) : (k <= Len(m) /\ l[k].term = m[k].term) => SubSeq(l, 1, k) = SubSeq(m, 1, k)
=============================================================================
