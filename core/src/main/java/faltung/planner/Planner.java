package faltung.planner;

import faltung.algorithm.exact.NumberTheoreticAlgorithm;
import faltung.algorithm.spectral.FftAlgorithm;
import faltung.array.ElementType;
import faltung.plan.Algorithm;
import faltung.plan.Request;
import faltung.plan.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the cheapest algorithm that can do what is requested within its tolerance and memory.
 *
 * <p>Where none meets the tolerance, the one with the smallest bound runs and the plan says so, or
 * with {@link #strict} an exception is thrown. Immutable, without global state: two planners with
 * the same settings give equal plans on every machine.
 */
public final class Planner {
  private final List<Algorithm> algorithms;

  /** The method that is taken where it can be had, whatever it costs. */
  private final @Nullable Algorithm preferred;

  private final boolean strict;

  private Planner(List<Algorithm> algorithms, @Nullable Algorithm preferred, boolean strict) {
    this.algorithms = algorithms;
    this.preferred = preferred;
    this.strict = strict;
  }

  /** A planner over all algorithms. */
  public static Planner standard() {
    return new Planner(AlgorithmList.ALL, null, false);
  }

  /**
   * Lets go of the tables of transforms that are kept from one convolution to the next, at most 16
   * MiB in a process, whoever planned. Convolvers that are in use keep theirs.
   */
  public static void releaseTables() {
    FftAlgorithm.releaseTables();
  }

  /**
   * This planner with one method only. Whether a method that depends on the kernel's values keeps
   * the tolerance shows when its plan prepares the kernel; {@link Plan#prepare} refuses otherwise.
   *
   * <p>Integers, which Fourier's transforms would round, take the exact transforms where those are
   * named: {@code number-theoretic} for {@code fft} and {@code overlap-save}.
   *
   * @throws IllegalArgumentException if there is no such method
   */
  public Planner only(String method) {
    return new Planner(List.of(named(method)), null, strict);
  }

  /**
   * This planner, with one method preferred: where it takes the request, within tolerance and
   * memory, it runs whatever it costs, else what would run without the preference. A method that
   * depends on the kernel's values runs if the kernel allows. Integers as with {@link #only}.
   *
   * @throws IllegalArgumentException if there is no such method
   */
  public Planner prefer(String method) {
    return new Planner(algorithms, named(method), strict);
  }

  private static Algorithm named(String method) {
    return AlgorithmList.named(
        Objects.requireNonNull(
            method, "planner: the method's name is null; leave it to the planner"));
  }

  /**
   * This planner with some methods only, which are asked in the order of the list of all.
   *
   * @throws IllegalArgumentException if there is no such method, or none is named
   */
  public Planner among(String... methods) {
    List<Algorithm> wanted = new ArrayList<>();
    for (String method : methods) {
      wanted.add(named(method));
    }
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException("planner: no method is named; leave them to the planner");
    }
    return new Planner(AlgorithmList.ALL.stream().filter(wanted::contains).toList(), null, strict);
  }

  /** This planner, with an exception where the tolerance cannot be met. */
  public Planner strict() {
    return new Planner(algorithms, preferred, true);
  }

  /** The exact transform in the place of one that rounds, where elements are integers. */
  private static Algorithm exact(Algorithm asked, Request request) {
    return request.type() == ElementType.LONG && asked instanceof FftAlgorithm
        ? AlgorithmList.named(NumberTheoreticAlgorithm.NAME)
        : asked;
  }

  /**
   * Plans.
   *
   * @throws IllegalArgumentException if no method takes the request: it does not do such problems
   *     or needs more memory than allowed, or with {@link #strict} misses the tolerance
   */
  public Plan plan(Request request) {
    Objects.requireNonNull(request, "planner: the request is null; Request.of makes one");
    List<Algorithm> algorithms =
        this.algorithms.size() == 1
            ? List.of(exact(this.algorithms.get(0), request))
            : this.algorithms;
    @Nullable Candidate wanted = preferred(request);
    if (wanted != null && !wanted.algorithm().isConditional()) {
      return new Plan(request, algorithms, List.of(), wanted);
    }
    List<Candidate> candidates = candidates(algorithms, request);
    @Nullable Candidate best = null;
    for (Candidate candidate : candidates) {
      if (!candidate.algorithm().isConditional() && candidate.isPossible()) {
        best = best == null || candidate.isBetterThan(best) ? candidate : best;
      }
    }
    if (best == null) {
      // Only a method that was asked for by name, or too little memory, leads here.
      Candidate conditional = firstPossible(candidates);
      if (conditional == null) {
        throw new IllegalArgumentException(nothingPossible(request, candidates));
      }
      best = conditional;
    }
    if (strict && !best.meets()) {
      throw new IllegalArgumentException(
          "no method meets the tolerance "
              + request.tolerance()
              + "; the best is "
              + best.algorithm().name()
              + " with "
              + best.error()
              + "; allow that, or plan without strict()");
    }
    return new Plan(request, algorithms, candidates, best, wanted);
  }

  /** The preferred method, if it takes the request; null if there is none, or it does not. */
  private @Nullable Candidate preferred(Request request) {
    if (preferred == null) {
      return null;
    }
    Candidate candidate = candidate(exact(preferred, request), request);
    return candidate.isPossible() && (candidate.meets() || preferred.isConditional())
        ? candidate
        : null;
  }

  /**
   * What the algorithms say, but of those that cannot be cheaper than the last of the list, the
   * direct one, where that meets the tolerance: they would neither be chosen nor, as conditional
   * ones, be tried with a kernel. {@link Plan#explain} asks these too.
   */
  private static List<Candidate> candidates(List<Algorithm> algorithms, Request request) {
    Candidate last = candidate(algorithms.get(algorithms.size() - 1), request);
    List<Candidate> candidates = new ArrayList<>(algorithms.size());
    for (int at = 0; at < algorithms.size() - 1; at++) {
      Algorithm algorithm = algorithms.get(at);
      boolean dearer =
          algorithm.isOnlyMoreExact(request)
              || algorithm.leastNanoseconds(request) > last.nanoseconds();
      if (!(last.meets() && dearer)) {
        candidates.add(candidate(algorithm, request));
      }
    }
    candidates.add(last);
    return candidates;
  }

  /** What each method said, in a line. */
  private static String nothingPossible(Request request, List<Candidate> candidates) {
    boolean one = candidates.size() == 1;
    StringBuilder text = new StringBuilder(one ? "" : "no method is possible: ");
    String between = "";
    for (Candidate candidate : candidates) {
      text.append(between).append(candidate.algorithm().name());
      if (candidate.verdict() instanceof Verdict.Declined declined) {
        text.append(": declined, because ").append(declined.reason());
      }
      between = "; ";
    }
    return text.append(" (")
        .append(request.problem())
        .append(", ")
        .append(request.type())
        .append(
            one
                ? "); let the planner choose the method, or allow more memory"
                : "); allow more memory, or work in tiles")
        .toString();
  }

  private static @Nullable Candidate firstPossible(List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      if (candidate.isPossible()) {
        return candidate;
      }
    }
    return null;
  }

  /** What an algorithm says, and what the limit of memory says of that. */
  static Candidate candidate(Algorithm algorithm, Request request) {
    Verdict verdict = algorithm.judge(request);
    if (verdict instanceof Verdict.Accepted accepted && accepted.bytes(1) > request.memoryLimit()) {
      verdict =
          new Verdict.Declined(
              "it needs "
                  + Plan.bytes(accepted.bytes(1))
                  + ", allowed are "
                  + Plan.bytes(request.memoryLimit()));
    }
    return new Candidate(algorithm, verdict, request.tolerance());
  }

  @Override
  public String toString() {
    return "planner over "
        + String.join(", ", algorithms.stream().map(Algorithm::name).toList())
        + (preferred == null ? "" : ", preferring " + preferred.name())
        + (strict ? ", strict" : "");
  }
}
