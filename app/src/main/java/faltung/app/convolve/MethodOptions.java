package faltung.app.convolve;

import faltung.app.console.ByteCount;
import faltung.app.console.NumberOption;
import faltung.app.console.Suggestions;
import faltung.app.console.UsageException;
import faltung.plan.Algorithm;
import faltung.plan.Request;
import faltung.plan.Tolerance;
import faltung.planner.AlgorithmList;
import faltung.planner.Plan;
import faltung.planner.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How it is computed: by which method, how exactly, with how much memory and how many threads. */
public final class MethodOptions {
  private static final String AUTO = "auto";

  /** Names that people bring along. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "ntt", "number-theoretic",
          "overlap-add", "overlap-save",
          "oaconvolve", "overlap-save",
          "fftconvolve", "fft");

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description =
          "How: auto (default) takes the cheapest that keeps the tolerance; direct, running-sums,"
              + " separable, winograd, partial-sums, fft, overlap-save, number-theoretic.")
  private @Nullable String method;

  @Option(
      names = "--tolerance",
      paramLabel = "T",
      description =
          "The error allowed: 1e-9, componentwise:1e-6, normwise:guaranteed:1e-12. normwise:"
              + " against the norms of X and H; componentwise: each output keeps its digits;"
              + " guaranteed: derived; typical: measured. Default: normwise, float typical 1e-5,"
              + " double and complex guaranteed 1e-12.")
  private @Nullable String tolerance;

  @Option(
      names = "--strict",
      description = "Fail where no method keeps the tolerance, instead of taking the best.")
  private boolean strict;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = "The most memory beside X, H and Y: 500MB, 2GiB, 64kB.")
  private @Nullable String memory;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "How many threads; the same bits for any. Default: all, where that is worth it.")
  private @Nullable String threads;

  /** Checks what can be checked without operands. */
  void check() {
    name();
    threads(0);
    bytes();
  }

  /** How many threads for a plan's output. */
  int threads(double products) {
    if (threads == null) {
      return Engine.threads(products);
    }
    int count = NumberOption.integer("--threads", threads);
    // More than any machine has; a pool of millions would only fail later.
    if (count < 1 || count > 1024) {
      throw new UsageException("--threads " + threads + " is no whole number from 1 to 1024");
    }
    return count;
  }

  /** The options that a stored plan makes meaningless, of those that were given. */
  List<String> given() {
    List<String> given = new ArrayList<>();
    if (method != null) {
      given.add("--method");
    }
    if (tolerance != null) {
      given.add("--tolerance");
    }
    if (strict) {
      given.add("--strict");
    }
    if (memory != null) {
      given.add("--memory");
    }
    return given;
  }

  /**
   * The plan for a request.
   *
   * @throws UsageException if no method takes it within what is allowed
   */
  Plan plan(Request asked) {
    Request request = asked.memoryLimit(bytes());
    if (tolerance != null) {
      try {
        request = request.tolerance(Tolerance.parse(tolerance, asked.type()));
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            "--" + String.valueOf(e.getMessage()).replaceFirst("^the ", ""), e);
      }
    }
    String name = name();
    Planner planner = Planner.standard();
    planner = name.equals(AUTO) ? planner : planner.only(name);
    try {
      return (strict ? planner.strict() : planner).plan(request);
    } catch (IllegalArgumentException e) {
      throw new UsageException(refusal(name, String.valueOf(e.getMessage())), e);
    }
  }

  /** The planner's message, in the words of the command. */
  private static String refusal(String name, String message) {
    if (message.startsWith("no method meets")) {
      return message.replaceFirst("; allow that.*$", "") + ", which runs without --strict";
    }
    return name.equals(AUTO) ? message : "--method " + message;
  }

  /** What {@code --method} takes: auto, and every method there is. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(List.of(AUTO));
    names.addAll(AlgorithmList.ALL.stream().map(Algorithm::name).toList());
    return names;
  }

  private String name() {
    if (method == null) {
      return AUTO;
    }
    String wanted = method.strip().toLowerCase(Locale.ROOT).replaceAll("[_\\s]", "-");
    List<String> names = names();
    if (names.contains(wanted)) {
      return wanted;
    }
    String elsewhere = ELSEWHERE.get(wanted);
    throw new UsageException(
        "--method "
            + method
            + " is none of "
            + String.join(", ", names)
            + (elsewhere != null
                ? "; did you mean " + elsewhere + "?"
                : Suggestions.question(wanted, names)));
  }

  private long bytes() {
    return memory == null ? Long.MAX_VALUE : ByteCount.parse("--memory", memory);
  }
}
