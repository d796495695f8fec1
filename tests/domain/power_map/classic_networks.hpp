#pragma once
#include "domain/power_map/influence_graph.hpp"

#include <utility>
#include <vector>

// Networks that every textbook measures, and random ones.
namespace sandtable::test {

using Pairs = std::vector<std::pair<int, int>>;

/// Each pair once, as one influence: enough for measures of undirected graphs.
inline InfluenceGraph graph_of(std::size_t people, const Pairs &pairs) {
  std::vector<Influence> influences;
  for (const auto &[a, b] : pairs) influences.push_back({static_cast<Node>(a), static_cast<Node>(b)});
  return InfluenceGraph(people, influences);
}

/// Zachary 1977, an information flow model for conflict and fission in small groups; members 1–34 are nodes 0–33.
inline InfluenceGraph karate_club() {
  // clang-format off
  Pairs pairs{
      {1, 2}, {1, 3}, {1, 4}, {1, 5}, {1, 6}, {1, 7}, {1, 8}, {1, 9}, {1, 11}, {1, 12}, {1, 13}, {1, 14}, {1, 18},
      {1, 20}, {1, 22}, {1, 32}, {2, 3}, {2, 4}, {2, 8}, {2, 14}, {2, 18}, {2, 20}, {2, 22}, {2, 31}, {3, 4}, {3, 8},
      {3, 9}, {3, 10}, {3, 14}, {3, 28}, {3, 29}, {3, 33}, {4, 8}, {4, 13}, {4, 14}, {5, 7}, {5, 11}, {6, 7}, {6, 11},
      {6, 17}, {7, 17}, {9, 31}, {9, 33}, {9, 34}, {10, 34}, {14, 34}, {15, 33}, {15, 34}, {16, 33}, {16, 34}, {19, 33},
      {19, 34}, {20, 34}, {21, 33}, {21, 34}, {23, 33}, {23, 34}, {24, 26}, {24, 28}, {24, 30}, {24, 33}, {24, 34},
      {25, 26}, {25, 28}, {25, 32}, {26, 32}, {27, 30}, {27, 34}, {28, 34}, {29, 32}, {29, 34}, {30, 33}, {30, 34},
      {31, 33}, {31, 34}, {32, 33}, {32, 34}, {33, 34}};
  // clang-format on
  for (auto &[a, b] : pairs) --a, --b;
  return graph_of(34, pairs);
}

/// Marriages among Florentine families, Padgett and Ansell 1993; Pucci, an isolate, left out.
enum Family {
  acciaiuoli,
  albizzi,
  barbadori,
  bischeri,
  castellani,
  ginori,
  guadagni,
  lamberteschi,
  medici,
  pazzi,
  peruzzi,
  ridolfi,
  salviati,
  strozzi,
  tornabuoni,
  families
};
inline InfluenceGraph florentine_families() {
  return graph_of(families,
                  {{acciaiuoli, medici},    {medici, barbadori},   {medici, ridolfi},      {medici, tornabuoni},
                   {medici, albizzi},       {medici, salviati},    {castellani, peruzzi},  {castellani, strozzi},
                   {castellani, barbadori}, {peruzzi, strozzi},    {peruzzi, bischeri},    {strozzi, ridolfi},
                   {strozzi, bischeri},     {ridolfi, tornabuoni}, {tornabuoni, guadagni}, {albizzi, ginori},
                   {albizzi, guadagni},     {salviati, pazzi},     {bischeri, guadagni},   {guadagni, lamberteschi}});
}

/// Krackhardt 1990, assessing the political landscape: the kite.
enum Kite { andre, beverly, carol, diane, ed, fernando, garth, heather, ike, jane, kite_people };
inline InfluenceGraph kite() {
  return graph_of(kite_people, {{andre, beverly},
                                {andre, carol},
                                {andre, diane},
                                {andre, fernando},
                                {beverly, diane},
                                {beverly, ed},
                                {beverly, garth},
                                {carol, diane},
                                {carol, fernando},
                                {diane, ed},
                                {diane, fernando},
                                {diane, garth},
                                {ed, garth},
                                {fernando, garth},
                                {fernando, heather},
                                {garth, heather},
                                {heather, ike},
                                {ike, jane}});
}

inline InfluenceGraph path(int people) {
  Pairs pairs;
  for (int i = 1; i < people; ++i) pairs.push_back({i - 1, i});
  return graph_of(static_cast<std::size_t>(people), pairs);
}

inline InfluenceGraph complete(int people) {
  Pairs pairs;
  for (int i = 0; i < people; ++i)
    for (int j = 0; j < i; ++j) pairs.push_back({i, j});
  return graph_of(static_cast<std::size_t>(people), pairs);
}

inline InfluenceGraph star(int leaves) {
  Pairs pairs;
  for (int i = 1; i <= leaves; ++i) pairs.push_back({0, i});
  return graph_of(static_cast<std::size_t>(leaves) + 1, pairs);
}

} // namespace sandtable::test
