package faltung.planner;

import faltung.array.NdArray;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.OwnedConvolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What will run for a request, and why. Immutable, thread-safe.
 *
 * <p>A plan is made from shapes. Where a method would be cheaper but depends on the kernel's
 * values, the plan names it as conditional, and {@link #prepare} takes it if the kernel allows.
 */
public final class Plan {
  private final Request request;
  private final List<Algorithm> algorithms;
  private final Candidate chosen;

  /** The conditional methods that would beat the chosen one, cheapest first. */
  private final List<Candidate> conditional;

  /** A conditional method that runs whatever it costs, if the kernel allows. */
  private final @Nullable Candidate preferred;

  /**
   * A plan.
   *
   * @param algorithms all that {@link #explain} tells of
   * @param candidates those that were asked
   */
  Plan(Request request, List<Algorithm> algorithms, List<Candidate> candidates, Candidate chosen) {
    this(request, algorithms, candidates, chosen, null);
  }

  /**
   * A plan with a preference.
   *
   * @param preferred a conditional method that runs whatever it costs, if the kernel allows
   */
  Plan(
      Request request,
      List<Algorithm> algorithms,
      List<Candidate> candidates,
      Candidate chosen,
      @Nullable Candidate preferred) {
    this.request = request;
    this.algorithms = algorithms;
    this.chosen = chosen;
    this.conditional = conditional(candidates, chosen);
    this.preferred = preferred;
  }

  private static List<Candidate> conditional(List<Candidate> candidates, Candidate chosen) {
    List<Candidate> better = new ArrayList<>(0);
    for (Candidate candidate : candidates) {
      if (candidate.algorithm().isConditional()
          && candidate.isPossible()
          && candidate.isBetterThan(chosen)) {
        better.add(candidate);
      }
    }
    if (better.size() > 1) {
      better.sort(Comparator.comparingDouble(Candidate::nanoseconds));
    }
    return better;
  }

  /**
   * Reads what {@link #toText} wrote. The stored numbers are used as they are; which methods there
   * are beside is not asked again.
   *
   * @throws IllegalArgumentException if it is no plan or does not fit itself
   */
  public static Plan parse(String text) {
    return PlanText.read(text);
  }

  /** This plan as lines of text, to be stored. */
  public String toText() {
    return PlanText.write(request, recipe());
  }

  /** What was asked for. */
  public Request request() {
    return request;
  }

  /** The name of the chosen method. */
  public String method() {
    return chosen.algorithm().name();
  }

  /** The chosen method's numbers. */
  public Recipe recipe() {
    return accepted().recipe();
  }

  /** The chosen method's bound, in the measure of the tolerance. */
  public double error() {
    return chosen.error();
  }

  /** Whether the tolerance is met. */
  public boolean meetsTolerance() {
    return chosen.meets();
  }

  /**
   * The most bytes that the prepared kernel and a workspace take, beside input, kernel and output.
   */
  public long bytes(int threads) {
    long most = accepted().bytes(threads);
    if (preferred != null) {
      most = Math.max(most, ((Verdict.Accepted) preferred.verdict()).bytes(threads));
    }
    for (Candidate candidate : conditional) {
      most = Math.max(most, ((Verdict.Accepted) candidate.verdict()).bytes(threads));
    }
    return most;
  }

  /**
   * Prepares a kernel, by the cheapest conditional method that it allows, else by the chosen one. A
   * kernel that holds NaN or infinity is summed directly in the place of a transform, which would
   * spread it; {@link Convolver#description} tells.
   *
   * @param kernel of the request's shape and type; not modified
   * @throws IllegalArgumentException if the chosen method, taken because it was asked for by name,
   *     depends on the kernel's values, and with these it is not possible, misses the tolerance
   *     though the plan did not say so, or needs more memory than allowed
   */
  public Convolver prepare(NdArray kernel) {
    checkKernel(kernel);
    if (preferred != null) {
      Convolver convolver = prepare(preferred.algorithm(), kernel, Double.POSITIVE_INFINITY);
      if (convolver != null) {
        return convolver;
      }
    }
    for (Candidate candidate : conditional) {
      Convolver convolver = prepare(candidate.algorithm(), kernel, chosen.nanoseconds());
      if (convolver != null) {
        return convolver;
      }
    }
    return prepareChosen(kernel);
  }

  /** By a conditional method, if the kernel allows it in less than so much time; else null. */
  private @Nullable Convolver prepare(Algorithm algorithm, NdArray kernel, double nanoseconds) {
    if (algorithm.looksPossible(request, kernel)
        && algorithm.judge(request, kernel) instanceof Verdict.Accepted allowed
        && allowed.nanoseconds() < nanoseconds
        && allowed.error().of(request.tolerance())
            <= Math.max(request.tolerance().value(), chosen.error())
        && allowed.bytes(1) <= request.memoryLimit()) {
      return algorithm.prepare(request, allowed.recipe(), kernel);
    }
    return null;
  }

  /**
   * Prepares a kernel that its owner replaces later. The chosen method runs for every kernel,
   * conditional ones are left out. The method takes other kernels into the memory that it has; for
   * transforms that includes the scratch of a kernel, no more than that of a thread, and room for
   * the widest integers. Conditional methods, asked for by name, prepare every kernel anew.
   *
   * @param kernel of the request's shape and type; not modified
   * @throws IllegalArgumentException as {@link #prepare}
   */
  public OwnedConvolver prepareOwned(NdArray kernel) {
    checkKernel(kernel);
    OwnedConvolver owned = chosen.algorithm().prepareOwned(request, recipe(), kernel);
    return owned == null ? new ReplacedConvolver(this::prepareAgain, kernel) : owned;
  }

  private Convolver prepareAgain(NdArray kernel) {
    checkKernel(kernel);
    return prepareChosen(kernel);
  }

  private Convolver prepareChosen(NdArray kernel) {
    if (chosen.algorithm().isConditional()) {
      checkChosen(chosen.algorithm().judge(request, kernel));
    }
    return chosen.algorithm().prepare(request, recipe(), kernel);
  }

  private void checkKernel(NdArray kernel) {
    Objects.requireNonNull(
        kernel, () -> "plan: the kernel is null, but was to be " + request.problem().kernelShape());
    if (kernel.elementType() != request.type()) {
      throw new IllegalArgumentException(
          "plan: the kernel is "
              + kernel.elementType()
              + " "
              + kernel.shape()
              + ", but was to be "
              + request.type()
              + "; convert it, or plan for its type");
    }
    if (!kernel.shape().equals(request.problem().kernelShape())) {
      throw new IllegalArgumentException(
          "plan: the kernel has shape "
              + kernel.shape()
              + ", but the problem's is "
              + request.problem().kernelShape()
              + "; plan for the shape that you have");
    }
  }

  /** Whether a method asked for by name does with this kernel what the plan said in general. */
  private void checkChosen(Verdict verdict) {
    if (verdict instanceof Verdict.Declined declined) {
      throw refused("declined, because " + declined.reason() + "; let the planner choose");
    }
    Verdict.Accepted accepted = (Verdict.Accepted) verdict;
    double error = accepted.error().of(request.tolerance());
    // Where the plan said that the tolerance cannot be met, what it said holds: for exact factors;
    // their rounding, at most 2u an axis, is less than the passes' own bound.
    if (!(error <= Math.max(request.tolerance().value(), 2 * chosen.error()))) {
      throw refused(
          String.format(
              Locale.ROOT,
              "with this kernel (%s) the error would be %.1e, allowed is %s; allow more, or let the"
                  + " planner choose",
              accepted.note(),
              error,
              request.tolerance()));
    }
    if (accepted.bytes(1) > request.memoryLimit()) {
      throw refused(
          "with this kernel ("
              + accepted.note()
              + ") it needs "
              + bytes(accepted.bytes(1))
              + ", allowed are "
              + bytes(request.memoryLimit())
              + "; allow more, or let the planner choose");
    }
  }

  private IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(method() + ": " + why + " the method");
  }

  private Verdict.Accepted accepted() {
    return (Verdict.Accepted) chosen.verdict();
  }

  /** The list of all methods with every verdict, the chosen one marked, as lines of text. */
  public String explain() {
    StringBuilder text = new StringBuilder();
    text.append(request.problem()).append('\n');
    text.append("tolerance ").append(request.tolerance());
    if (request.uses() > 1) {
      text.append(", ").append(request.uses()).append(" uses of a kernel");
    }
    text.append(
        meetsTolerance() ? "\n" : ": no method meets it; the one with the smallest bound runs\n");
    return text.append(table(all())).toString();
  }

  /** What every algorithm says, those too that were too dear to be asked when the plan was made. */
  private List<Candidate> all() {
    List<Candidate> all = new ArrayList<>();
    for (Algorithm algorithm : algorithms) {
      all.add(
          algorithm.equals(chosen.algorithm()) ? chosen : Planner.candidate(algorithm, request));
    }
    return all;
  }

  private String table(List<Candidate> candidates) {
    StringBuilder text = new StringBuilder();
    int longest = 0;
    for (Candidate candidate : candidates) {
      longest = Math.max(longest, candidate.algorithm().name().length());
    }
    for (Candidate candidate : candidates) {
      String name = candidate.algorithm().name();
      text.append(candidate.equals(chosen) ? "* " : "  ");
      text.append(name).append(" ".repeat(longest - name.length() + 2));
      if (candidate.verdict() instanceof Verdict.Accepted accepted) {
        text.append(
            String.format(
                Locale.ROOT,
                "%10s  %10s  %s  %s",
                time(accepted.nanoseconds()),
                bytes(accepted.bytes(1)),
                error(candidate),
                accepted.note()));
        if (candidate.algorithm().isConditional()) {
          text.append(", if the kernel allows");
        } else if (!candidate.meets() && candidate.equals(chosen)) {
          text.append("; misses the tolerance");
        }
      } else if (candidate.verdict() instanceof Verdict.Declined declined) {
        text.append("declined, because ").append(declined.reason());
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** The error, and whether it is the reason why a method is not taken. */
  private String error(Candidate candidate) {
    boolean possible = candidate.meets() || candidate.algorithm().isConditional();
    String format =
        possible || candidate.equals(chosen)
            ? "error %.1e"
            : Double.isFinite(candidate.error())
                ? "would be off by %.1e: not taken;"
                : "no bound of its error: not taken;";
    return String.format(Locale.ROOT, format, candidate.error());
  }

  private static String time(double nanoseconds) {
    if (nanoseconds < 1e3) {
      return String.format(Locale.ROOT, "%.0f ns", nanoseconds);
    }
    if (nanoseconds < 1e6) {
      return String.format(Locale.ROOT, "%.1f µs", nanoseconds / 1e3);
    }
    return nanoseconds < 1e9
        ? String.format(Locale.ROOT, "%.1f ms", nanoseconds / 1e6)
        : String.format(Locale.ROOT, "%.1f s", nanoseconds / 1e9);
  }

  static String bytes(long count) {
    if (count < 10_000) {
      return count + " B";
    }
    if (count < 10_000_000) {
      return String.format(Locale.ROOT, "%.1f kB", count / 1e3);
    }
    return count < 10_000_000_000L
        ? String.format(Locale.ROOT, "%.1f MB", count / 1e6)
        : String.format(Locale.ROOT, "%.1f GB", count / 1e9);
  }

  /** The chosen recipe. */
  @Override
  public String toString() {
    return recipe().toString();
  }
}
