/*
 * The Synod with three priests (A is 0, B is 1, C is 2), two ballots and two decrees: the set network, the appendix's granularity. Ballot 1
 * is A's and ballot 2 is B's, so C never tries one. One process takes every step, each in one d_step. Sets are bit masks, every message is a
 * bit, and every variable has as many bits as it needs, which makes the state vector short; names end in the number of a priest or of a
 * ballot (for slips of paper: the ballot of their owner), because arrays have no fields of bits. 0 is BLANK, -infinity, idle or empty.
 *
 *   spin -a synod.pml && cc -O3 -march=native -DSAFETY -DNOREDUCE -DNOCLAIM -DNOCOMP -o pan pan.c && ./pan -n -m1000 -w21
 */

#define perPriest(x, n) unsigned x##0 : n; unsigned x##1 : n; unsigned x##2 : n;
#define perBallot(x, n) unsigned x##1 : n; unsigned x##2 : n;

perPriest(outcome, 2) perPriest(prevBal, 2) perPriest(prevDec, 2) perPriest(nextBal, 2)
/* status: 0 idle, 1 trying, 2 polling. prevVotes: the null vote of priest p is bit 3p, his vote for d in ballot 1 is bit 3p + d. */
perBallot(lastTried, 2) perBallot(status, 2) perBallot(prevVotes, 9) perBallot(quorum, 3) perBallot(voters, 3) perBallot(decree, 2)
/* The history: the decree, the quorum and the votes of each ballot; there is no ballot without a quorum. */
perBallot(dec, 2) perBallot(qrm, 3) perBallot(vot, 3)
/* The mail. */
unsigned NextBallot : 6;    /* (b, to): bit 3(b - 1) + to */
unsigned LastVote : 18;     /* (b, v, owner of b): bit 9(b - 1) + that of v in prevVotes */
unsigned BeginBallot : 12;  /* (b, d, to): bit 6(b - 1) + 3(d - 1) + to */
unsigned Voted : 6;         /* (b, from, owner of b): bit 3(b - 1) + from */
unsigned Success : 6;       /* (d, to): bit 3(d - 1) + to */

#define outcomeOfOwner1 outcome0
#define outcomeOfOwner2 outcome1
#define bit(set, i) ((set >> (i)) & 1)

#define TryNewBallot(b) \
  :: d_step { lastTried##b == 0 -> lastTried##b = b; status##b = 1; prevVotes##b = 0; quorum##b = 0; voters##b = 0; decree##b = 0 }
#define SendNextBallot(b, q) \
  :: d_step { status##b == 1 -> NextBallot = NextBallot | (1 << (3*(b-1) + q)) }
#define ReceiveNextBallot(b, p) \
  :: d_step { bit(NextBallot, 3*(b-1) + p) && b >= nextBal##p -> nextBal##p = b }
#define SendLastVote(p) \
  :: d_step { nextBal##p > prevBal##p -> LastVote = LastVote | (1 << (9*(nextBal##p-1) + 3*p + prevDec##p)) }
#define ReceiveLastVote(b, v) \
  :: d_step { bit(LastVote, 9*(b-1) + v) && status##b == 1 -> prevVotes##b = prevVotes##b | (1 << v) }
/* Votes in ballot 1 are all for the same decree, so the latest votes of Q's members are for d, or there are none at all. */
#define heard(b, p) (((prevVotes##b >> (3*p)) & 7) != 0)
#define heardFrom(b, Q) ((!bit(Q, 0) || heard(b, 0)) && (!bit(Q, 1) || heard(b, 1)) && (!bit(Q, 2) || heard(b, 2)))
#define voteFor(b, Q, d) (prevVotes##b & ((((Q) & 1) | (((Q) & 2) << 2) | (((Q) & 4) << 4)) << d))
#define StartPolling(b, Q, d) \
  :: d_step { status##b == 1 && heardFrom(b, Q) && (voteFor(b, Q, d) || !voteFor(b, Q, (3-d))) -> \
       status##b = 2; quorum##b = Q; voters##b = 0; decree##b = d; dec##b = d; qrm##b = Q; vot##b = 0 }
#define SendBeginBallot(b, q) \
  :: d_step { status##b == 2 && bit(quorum##b, q) -> BeginBallot = BeginBallot | (1 << (6*(b-1) + 3*(decree##b-1) + q)) }
#define ReceiveBeginBallot(b, d, p) \
  :: d_step { bit(BeginBallot, 6*(b-1) + 3*(d-1) + p) && b == nextBal##p && b > prevBal##p -> prevBal##p = b; prevDec##p = d; vot##b = vot##b | (1 << p) }
#define SendVoted(p) \
  :: d_step { prevBal##p != 0 -> Voted = Voted | (1 << (3*(prevBal##p-1) + p)) }
#define ReceiveVoted(b, q) \
  :: d_step { bit(Voted, 3*(b-1) + q) && status##b == 2 -> voters##b = voters##b | (1 << q) }
#define Succeed(b) \
  :: d_step { status##b == 2 && (quorum##b & ~voters##b) == 0 && outcomeOfOwner##b == 0 -> outcomeOfOwner##b = decree##b }
#define SendSuccess(p, q) \
  :: d_step { outcome##p != 0 -> Success = Success | (1 << (3*(outcome##p-1) + q)) }
#define ReceiveSuccess(d, p) \
  :: d_step { bit(Success, 3*(d-1) + p) && outcome##p == 0 -> outcome##p = d }

#define eachPriest(F) F(0) F(1) F(2)
#define eachPriest2(F, x) F(x, 0) F(x, 1) F(x, 2)
#define eachPriest3(F, x, y) F(x, y, 0) F(x, y, 1) F(x, y, 2)
#define eachVote(F, b) F(b, 0) F(b, 1) F(b, 2) F(b, 3) F(b, 4) F(b, 5) F(b, 6) F(b, 7) F(b, 8)
#define eachDecree(F, b, Q) F(b, Q, 1) F(b, Q, 2)
#define eachMajority(F, b) eachDecree(F, b, 3) eachDecree(F, b, 5) eachDecree(F, b, 6) eachDecree(F, b, 7)

active proctype Synod() {
end: do
  TryNewBallot(1) TryNewBallot(2)
  eachPriest2(SendNextBallot, 1) eachPriest2(SendNextBallot, 2)
  eachPriest2(ReceiveNextBallot, 1) eachPriest2(ReceiveNextBallot, 2)
  eachPriest(SendLastVote)
  eachVote(ReceiveLastVote, 1) eachVote(ReceiveLastVote, 2)
  eachMajority(StartPolling, 1) eachMajority(StartPolling, 2)
  eachPriest2(SendBeginBallot, 1) eachPriest2(SendBeginBallot, 2)
  eachPriest3(ReceiveBeginBallot, 1, 1) eachPriest3(ReceiveBeginBallot, 1, 2) eachPriest3(ReceiveBeginBallot, 2, 1) eachPriest3(ReceiveBeginBallot, 2, 2)
  eachPriest(SendVoted)
  eachPriest2(ReceiveVoted, 1) eachPriest2(ReceiveVoted, 2)
  Succeed(1) Succeed(2)
  eachPriest2(SendSuccess, 0) eachPriest2(SendSuccess, 1) eachPriest2(SendSuccess, 2)
  eachPriest2(ReceiveSuccess, 1) eachPriest2(ReceiveSuccess, 2)
  od
}
