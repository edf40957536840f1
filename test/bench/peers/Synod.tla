------------------------------- MODULE Synod -------------------------------
(* The Synod with three priests, two ballots and two decrees: the set network, the appendix's granularity. For TLC, with Synod.cfg:
   1,390,641 distinct states, 23,260,761 generated. Every action has its choices as arguments, so that a successor is generated once for
   each choice, duplicates included. *)
EXTENDS Integers, FiniteSets

Priests == {"A", "B", "C"}
Ballots == 1..2
Decrees == {"d1", "d2"}
Owner == <<"A", "B">>
Majorities == {Q \in SUBSET Priests : 2 * Cardinality(Q) > Cardinality(Priests)}
None == 0        \* -infinity: below every ballot number
Blank == "BLANK"

VARIABLES
  outcome, lastTried, prevBal, prevDec, nextBal,    \* the ledgers
  status, prevVotes, quorum, voters, decree,        \* the slips of paper
  history,                                          \* the set of ballots
  mail                                              \* the set of messages
ledgers == <<outcome, lastTried, prevBal, prevDec, nextBal>>
slips == <<status, prevVotes, quorum, voters, decree>>
vars == <<ledgers, slips, history, mail>>

Each(value) == [p \in Priests |-> value]

Init ==
  /\ outcome = Each(Blank) /\ lastTried = Each(None) /\ prevBal = Each(None) /\ prevDec = Each(Blank) /\ nextBal = Each(None)
  /\ status = Each("idle") /\ prevVotes = Each({}) /\ quorum = Each({}) /\ voters = Each({}) /\ decree = Each(Blank)
  /\ history = {} /\ mail = {}

Send(m) == mail' = mail \union {m}
Messages(type) == {m \in mail : m.type = type}

TryNewBallot(p, b) ==
  /\ Owner[b] = p /\ b > lastTried[p]
  /\ lastTried' = [lastTried EXCEPT ![p] = b]
  /\ status' = [status EXCEPT ![p] = "trying"]
  /\ prevVotes' = [prevVotes EXCEPT ![p] = {}]
  /\ quorum' = [quorum EXCEPT ![p] = {}]
  /\ voters' = [voters EXCEPT ![p] = {}]
  /\ decree' = [decree EXCEPT ![p] = Blank]
  /\ UNCHANGED <<outcome, prevBal, prevDec, nextBal, history, mail>>

SendNextBallot(p, q) ==
  /\ status[p] = "trying"
  /\ Send([type |-> "NextBallot", bal |-> lastTried[p], to |-> q])
  /\ UNCHANGED <<ledgers, slips, history>>

ReceiveNextBallot(m) ==
  /\ m.bal >= nextBal[m.to]
  /\ nextBal' = [nextBal EXCEPT ![m.to] = m.bal]
  /\ UNCHANGED <<outcome, lastTried, prevBal, prevDec, slips, history, mail>>

SendLastVote(p) ==
  /\ nextBal[p] > prevBal[p]
  /\ Send([type |-> "LastVote", bal |-> nextBal[p], to |-> Owner[nextBal[p]], vote |-> [pst |-> p, bal |-> prevBal[p], dec |-> prevDec[p]]])
  /\ UNCHANGED <<ledgers, slips, history>>

ReceiveLastVote(m) ==
  /\ m.bal = lastTried[m.to] /\ status[m.to] = "trying"
  /\ prevVotes' = [prevVotes EXCEPT ![m.to] = @ \union {m.vote}]
  /\ UNCHANGED <<ledgers, status, quorum, voters, decree, history, mail>>

(* The latest of the votes of Q's members is for d, or none of them has voted. StartPolling asks whether this is TRUE, because TLC would otherwise
   take the quantifier for a choice and generate a successor for each v. *)
MayPoll(p, Q, d) ==
  LET votes == {v \in prevVotes[p] : v.pst \in Q}
      latest == {v \in votes : \A w \in votes : w.bal <= v.bal}
  IN \E v \in latest : v.bal = None \/ v.dec = d

StartPolling(p, Q, d) ==
  /\ status[p] = "trying"
  /\ Q \subseteq {v.pst : v \in prevVotes[p]}
  /\ MayPoll(p, Q, d) = TRUE
  /\ status' = [status EXCEPT ![p] = "polling"]
  /\ quorum' = [quorum EXCEPT ![p] = Q]
  /\ voters' = [voters EXCEPT ![p] = {}]
  /\ decree' = [decree EXCEPT ![p] = d]
  /\ history' = history \union {[bal |-> lastTried[p], dec |-> d, qrm |-> Q, vot |-> {}]}
  /\ UNCHANGED <<ledgers, prevVotes, mail>>

SendBeginBallot(p, q) ==
  /\ status[p] = "polling" /\ q \in quorum[p]
  /\ Send([type |-> "BeginBallot", bal |-> lastTried[p], dec |-> decree[p], to |-> q])
  /\ UNCHANGED <<ledgers, slips, history>>

ReceiveBeginBallot(m) ==
  /\ m.bal = nextBal[m.to] /\ nextBal[m.to] > prevBal[m.to]
  /\ prevBal' = [prevBal EXCEPT ![m.to] = m.bal]
  /\ prevDec' = [prevDec EXCEPT ![m.to] = m.dec]
  /\ history' = {IF B.bal = m.bal THEN [B EXCEPT !.vot = @ \union {m.to}] ELSE B : B \in history}
  /\ UNCHANGED <<outcome, lastTried, nextBal, slips, mail>>

SendVoted(p) ==
  /\ prevBal[p] # None
  /\ Send([type |-> "Voted", bal |-> prevBal[p], from |-> p, to |-> Owner[prevBal[p]]])
  /\ UNCHANGED <<ledgers, slips, history>>

ReceiveVoted(m) ==
  /\ m.bal = lastTried[m.to] /\ status[m.to] = "polling"
  /\ voters' = [voters EXCEPT ![m.to] = @ \union {m.from}]
  /\ UNCHANGED <<ledgers, status, prevVotes, quorum, decree, history, mail>>

Succeed(p) ==
  /\ status[p] = "polling" /\ quorum[p] \subseteq voters[p] /\ outcome[p] = Blank
  /\ outcome' = [outcome EXCEPT ![p] = decree[p]]
  /\ UNCHANGED <<lastTried, prevBal, prevDec, nextBal, slips, history, mail>>

SendSuccess(p, q) ==
  /\ outcome[p] # Blank
  /\ Send([type |-> "Success", dec |-> outcome[p], to |-> q])
  /\ UNCHANGED <<ledgers, slips, history>>

ReceiveSuccess(m) ==
  /\ outcome[m.to] = Blank
  /\ outcome' = [outcome EXCEPT ![m.to] = m.dec]
  /\ UNCHANGED <<lastTried, prevBal, prevDec, nextBal, slips, history, mail>>

Next ==
  \/ \E p \in Priests :
       \/ \E b \in Ballots : TryNewBallot(p, b)
       \/ \E q \in Priests : SendNextBallot(p, q) \/ SendBeginBallot(p, q) \/ SendSuccess(p, q)
       \/ \E Q \in Majorities, d \in Decrees : StartPolling(p, Q, d)
       \/ SendLastVote(p) \/ SendVoted(p) \/ Succeed(p)
  \/ \E m \in Messages("NextBallot") : ReceiveNextBallot(m)
  \/ \E m \in Messages("LastVote") : ReceiveLastVote(m)
  \/ \E m \in Messages("BeginBallot") : ReceiveBeginBallot(m)
  \/ \E m \in Messages("Voted") : ReceiveVoted(m)
  \/ \E m \in Messages("Success") : ReceiveSuccess(m)

Spec == Init /\ [][Next]_vars
=============================================================================
