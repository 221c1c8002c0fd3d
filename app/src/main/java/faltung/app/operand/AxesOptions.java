package faltung.app.operand;

import faltung.app.console.Joined;
import faltung.app.console.NumberOption;
import faltung.app.console.UsageException;
import faltung.array.Shape;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which axes are channels, so that a layer of a network is computed and no volume. */
public final class AxesOptions {
  private static final String SPATIAL = "spatial";

  @Option(
      names = "--axes",
      paramLabel = "X,H",
      description =
          "What the axes of X and H are, as for a network's layer: NCHW,OIHW or NHWC,HWIO or"
              + " NCL,OIL; N batch, C channels, O and I output and input channels, the others"
              + " spatial. spatial: all of them are.")
  private @Nullable String axes;

  @Option(
      names = "--groups",
      paramLabel = "N",
      description = "With --axes: the channels are in N groups that do not mix.")
  private @Nullable String groups;

  /**
   * The layer that was asked for, or null where all axes are spatial.
   *
   * @param x the lengths of X
   * @param h the lengths of H
   * @throws UsageException if the operands could be those of a layer and nothing was said, or what
   *     was said does not fit
   */
  public @Nullable Layer layer(Shape x, Shape h) {
    String typed = axes == null ? "" : axes.strip();
    if (typed.isEmpty() || typed.equalsIgnoreCase(SPATIAL)) {
      if (groups != null) {
        throw new UsageException(
            "--groups is of channels; say which axes these are, such as --axes NCHW,OIHW");
      }
      if (typed.isEmpty()) {
        refuseGuess(x, h);
      }
      return null;
    }
    int count = groups == null ? 1 : NumberOption.integer("--groups", groups);
    if (count < 1) {
      throw new UsageException("--groups " + groups + " is no whole number from 1 on");
    }
    return Layer.of(typed, x, h, count);
  }

  /** Whether only spatial axes may be meant: said, or nothing else fits. */
  static void refuseGuess(Shape x, Shape h) {
    int rank = h.rank();
    if (rank < 3 || (x.rank() != rank && x.rank() != rank - 1)) {
      return;
    }
    String spatial = rank == 3 ? "L" : rank == 4 ? "HW" : rank == 5 ? "DHW" : "";
    if (spatial.isEmpty()) {
      return;
    }
    boolean batch = x.rank() == rank;
    String n = batch ? "N" : "";
    int first = fits(x.length(batch ? 1 : 0), h.length(1), h.length(0));
    int last = fits(x.length(x.rank() - 1), h.length(rank - 2), h.length(rank - 1));
    if (first == 0 && last == 0) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    if (first > 0) {
      lines.append("--axes ").append(n).append("C").append(spatial).append(",OI").append(spatial);
      lines.append(first > 1 ? " --groups " + first : "");
    }
    if (last > 0) {
      lines.append(first > 0 ? ", " : "");
      lines.append("--axes ").append(n).append(spatial).append("C,").append(spatial).append("IO");
      lines.append(last > 1 ? " --groups " + last : "");
    }
    throw new UsageException(
        "X ("
            + Joined.lengths(x)
            + ") and H ("
            + Joined.lengths(h)
            + ") could be a batch with channels and a layer's weights; say "
            + lines
            + (batch ? " for a layer, or --axes spatial for a volume" : " for a layer"));
  }

  /** The groups with which channels fit, 0 if they do not. */
  private static int fits(int channels, int inputs, int outputs) {
    boolean divides = inputs > 0 && channels % inputs == 0;
    return divides && channels > 0 && outputs % (channels / inputs) == 0 ? channels / inputs : 0;
  }
}
