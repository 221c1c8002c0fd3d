package faltung.diagnose;

/**
 * What became of the sums: y = gain · sum + bias.
 *
 * @param kind where gain and bias come from
 * @param gain the factor
 * @param bias what is added
 * @param meaning what the gain is, as {@code 1/255}; its number if nothing better is known
 */
public record Scale(Kind kind, double gain, double bias, String meaning) {
  /** Where gain and bias come from. */
  public enum Kind {
    /** Neither. */
    PLAIN(0, 0),
    /** The kernel is divided by its sum. */
    SUM(2, 0),
    /** The kernel is divided by the sum of its magnitudes. */
    ABSOLUTE_SUM(2, 0),
    /** A gain, found from y by least squares. */
    GAIN(3, 1),
    /** A bias, found from y. */
    BIAS(3, 1),
    /** Both, found from y by least squares. */
    GAIN_AND_BIAS(5, 2);

    /** How far from plain. */
    final int deviations;

    /** How many numbers are taken from y. */
    final int free;

    Kind(int deviations, int free) {
      this.deviations = deviations;
      this.free = free;
    }

    boolean freeGain() {
      return this == GAIN || this == GAIN_AND_BIAS;
    }

    boolean freeBias() {
      return this == BIAS || this == GAIN_AND_BIAS;
    }
  }

  /** In words, or empty. */
  String sentence() {
    String factor =
        switch (kind) {
          case PLAIN, BIAS -> "";
          case SUM -> ", h divided by its sum";
          case ABSOLUTE_SUM -> ", h divided by the sum of its magnitudes";
          case GAIN, GAIN_AND_BIAS -> ", times " + meaning;
        };
    return factor + (kind.freeBias() ? ", plus " + Finding.number(bias) : "");
  }
}
