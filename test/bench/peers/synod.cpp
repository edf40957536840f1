// The states of the Synod with three priests, two ballots and two decrees (set network, the appendix's granularity), and of nothing else:
// what a state costs when everything is known beforehand. Ballot 1 is A's and ballot 2 is B's, so C never tries one.
//
// Level by level; every thread takes its share of a level, and puts each successor into the box of the thread whose part of the table it
// belongs to; then every thread empties its boxes into its part. States are kept whole, 128 bits each. Prints DISTINCT GENERATED DEPTH SECONDS.
#include <barrier>
#include <bit>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

using u64 = std::uint64_t;

// `slip` holds the ledgers and slips, `mail` the messages and the history.
struct State { u64 slip, mail; };

// Fields of `slip`, two bits for each priest or owner unless said otherwise; 0 is BLANK, -infinity, idle or empty.
constexpr int OUTCOME = 0, PREV_BAL = 6, PREV_DEC = 12, NEXT_BAL = 18, STATUS = 26, DECREE = 54;
constexpr int TRIED = 24;            // one bit for each owner: he tries his own ballot once
constexpr int VOTES_A = 30;          // one bit for each priest: a null vote is all that ballot 1 can hear of
constexpr int VOTES_B = 33;          // three bits for each priest: the null vote, a vote for d1, a vote for d2 in ballot 1
constexpr int QUORUM = 42, VOTERS = 48;  // sets of priests, three bits for each owner
constexpr u64 TRYING = 1, POLLING = 2;

// Messages, one bit each.
constexpr int nextBallot(int b, int to) { return 3 * (b - 1) + to; }
constexpr int lastVoteA(int from) { return 6 + from; }
constexpr int lastVoteB(int from, int vote) { return 9 + 3 * from + vote; }
constexpr int beginBallot(int b, int d, int to) { return 18 + 3 * (2 * (b - 1) + d - 1) + to; }
constexpr int voted(int b, int from) { return 30 + 3 * (b - 1) + from; }
constexpr int success(int d, int to) { return 36 + 3 * (d - 1) + to; }
// The history, eight bits for each ballot: its decree (two), quorum and voters.
constexpr int history(int b) { return 42 + 8 * (b - 1); }

constexpr u64 get(u64 word, int at, int bits) { return word >> at & ((1u << bits) - 1); }
constexpr u64 with(u64 word, int at, int bits, u64 value) { return (word & ~(u64((1u << bits) - 1) << at)) | value << at; }
constexpr int MAJORITIES[] = {3, 5, 6, 7};

// Calls `found(successor)` for every step, also for those that change nothing.
template <class Found> inline void leave(const State& s, Found found) {
  auto send = [&](int message) { found(State{s.slip, s.mail | u64(1) << message}); };
  auto has = [&](int message) { return (s.mail >> message & 1) != 0; };
  for (int o = 0; o < 2; o++) {  // the owner of ballot b, and his slip of paper
    const int b = o + 1;
    const u64 status = get(s.slip, STATUS + 2 * o, 2);
    const bool tried = get(s.slip, TRIED + o, 1) != 0;
    if (!tried) {  // Try New Ballot: nothing is on the slip yet
      found(State{s.slip | u64(1) << (TRIED + o) | TRYING << (STATUS + 2 * o), s.mail});
    }
    if (status == TRYING) {
      for (int q = 0; q < 3; q++) send(nextBallot(b, q));
      if (o == 0) {  // Receive LastVote
        for (int p = 0; p < 3; p++) if (has(lastVoteA(p))) found(State{s.slip | u64(1) << (VOTES_A + p), s.mail});
      } else {
        for (int i = 0; i < 9; i++) if (has(lastVoteB(0, 0) + i)) found(State{s.slip | u64(1) << (VOTES_B + i), s.mail});
      }
      for (const int Q : MAJORITIES) {  // Start Polling Majority Set Q
        int decrees = 3;
        bool heard = true;
        for (int p = 0; p < 3; p++) {
          if ((Q >> p & 1) == 0) continue;
          const u64 votes = o == 0 ? get(s.slip, VOTES_A + p, 1) : get(s.slip, VOTES_B + 3 * p, 3);
          heard &= votes != 0;
          if ((votes >> 1) != 0) decrees = int(votes >> 1);
        }
        if (!heard) continue;
        for (u64 d = 1; d <= 2; d++) {
          if ((decrees >> (d - 1) & 1) == 0) continue;
          u64 slip = with(s.slip, STATUS + 2 * o, 2, POLLING);
          slip = with(slip, QUORUM + 3 * o, 3, Q);
          slip = with(slip, VOTERS + 3 * o, 3, 0);
          slip = with(slip, DECREE + 2 * o, 2, d);
          found(State{slip, s.mail | (d | u64(Q) << 2) << history(b)});
        }
      }
    }
    if (status == POLLING) {
      const u64 quorum = get(s.slip, QUORUM + 3 * o, 3), voters = get(s.slip, VOTERS + 3 * o, 3), decree = get(s.slip, DECREE + 2 * o, 2);
      for (int q = 0; q < 3; q++) if (quorum >> q & 1) send(beginBallot(b, int(decree), q));
      for (int q = 0; q < 3; q++) if (has(voted(b, q))) found(State{s.slip | u64(1) << (VOTERS + 3 * o + q), s.mail});
      if ((quorum & ~voters) == 0 && get(s.slip, OUTCOME + 2 * o, 2) == 0) found(State{s.slip | decree << (OUTCOME + 2 * o), s.mail});
    }
  }
  for (int p = 0; p < 3; p++) {
    const int next = int(get(s.slip, NEXT_BAL + 2 * p, 2)), prev = int(get(s.slip, PREV_BAL + 2 * p, 2)), dec = int(get(s.slip, PREV_DEC + 2 * p, 2)), outcome = int(get(s.slip, OUTCOME + 2 * p, 2));
    for (int b = 1; b <= 2; b++) if (has(nextBallot(b, p)) && b >= next) found(State{with(s.slip, NEXT_BAL + 2 * p, 2, u64(b)), s.mail});
    if (next > prev) {
      send(next == 1 ? lastVoteA(p) : lastVoteB(p, dec));
      for (int d = 1; d <= 2; d++) {  // Receive BeginBallot
        if (!has(beginBallot(next, d, p))) continue;
        u64 slip = with(s.slip, PREV_BAL + 2 * p, 2, u64(next));
        slip = with(slip, PREV_DEC + 2 * p, 2, u64(d));
        found(State{slip, s.mail | u64(1) << (history(next) + 5 + p)});
      }
    }
    if (prev != 0) send(voted(prev, p));
    if (outcome != 0) for (int q = 0; q < 3; q++) send(success(outcome, q));
    else for (int d = 1; d <= 2; d++) if (has(success(d, p))) found(State{s.slip | u64(d) << (OUTCOME + 2 * p), s.mail});
  }
}

inline u64 hashOf(const State& s) {
  u64 h = (s.slip ^ std::rotl(s.mail, 29)) * 0x9e3779b97f4a7c15u;
  h ^= h >> 32;
  h = (h + s.mail) * 0xd6e8feb86659fd93u;
  return h ^ h >> 29;
}

// A part of the visited states: open addressing, doubled when it is two thirds full. A slot of zeros is free; every state has a mark, so that none looks like one.
struct Table {
  std::vector<State> slots = std::vector<State>(1 << 12);
  u64 size = 0;
  State* place(const State& s, u64 hash) {
    const u64 mask = slots.size() - 1;
    for (u64 i = hash & mask;; i = (i + 1) & mask) {
      State& slot = slots[i];
      if ((slot.slip == s.slip && slot.mail == s.mail) || (slot.slip | slot.mail) == 0) return &slot;
    }
  }
  bool add(const State& s, u64 hash) {
    State* slot = place(s, hash);
    if ((slot->slip | slot->mail) != 0) return false;
    *slot = s;
    if (++size * 3 > slots.size() * 2) grow();
    return true;
  }
  void grow() {
    std::vector<State> old(slots.size() * 2);
    old.swap(slots);
    for (const State& s : old) if ((s.slip | s.mail) != 0) *place(s, hashOf(s)) = s;
  }
};

int main(int argc, char** argv) {
  const int threads = argc > 1 ? std::atoi(argv[1]) : 1;
  const auto begin = std::chrono::steady_clock::now();
  constexpr u64 MARK = u64(1) << 63;  // in `slip`, of every state
  std::vector<Table> tables(threads);
  std::vector<std::vector<State>> level(threads), next(threads);
  std::vector<std::vector<std::vector<State>>> boxes(threads, std::vector<std::vector<State>>(threads));
  std::vector<u64> generated(threads, 0);
  const auto owner = [&](u64 hash) { return threads == 1 ? 0 : int((hash >> 40) % u64(threads)); };
  const State initial{MARK, 0};
  tables[owner(hashOf(initial))].add(initial, hashOf(initial));
  level[0].push_back(initial);
  int depth = 0;
  bool going = true;
  std::barrier left(threads);
  std::barrier entered(threads, [&]() noexcept {
    depth++;
    going = false;
    for (auto& part : next) going |= !part.empty();
    level.swap(next);
  });
  const auto work = [&](int me) {
    while (going) {
      u64 count = 0;
      for (const State& s : level[me]) {
        leave(s, [&](const State& t) {
          count++;
          if (t.slip == s.slip && t.mail == s.mail) return;
          boxes[me][threads == 1 ? 0 : owner(hashOf(t))].push_back(t);
        });
      }
      generated[me] += count;
      level[me].clear();
      left.arrive_and_wait();
      Table& table = tables[me];
      for (int from = 0; from < threads; from++) {
        std::vector<State>& box = boxes[from][me];
        constexpr std::size_t AHEAD = 12;
        for (std::size_t i = 0; i < box.size(); i++) {
          if (i + AHEAD < box.size()) __builtin_prefetch(&table.slots[hashOf(box[i + AHEAD]) & (table.slots.size() - 1)]);
          if (table.add(box[i], hashOf(box[i]))) next[me].push_back(box[i]);
        }
        box.clear();
      }
      entered.arrive_and_wait();
    }
  };
  std::vector<std::thread> others;
  for (int i = 1; i < threads; i++) others.emplace_back(work, i);
  work(0);
  for (auto& other : others) other.join();
  u64 distinct = 0, successors = 1;
  for (int i = 0; i < threads; i++) distinct += tables[i].size, successors += generated[i];
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  std::printf("%llu %llu %d %.4f\n", (unsigned long long)distinct, (unsigned long long)successors, depth, seconds.count());
}
