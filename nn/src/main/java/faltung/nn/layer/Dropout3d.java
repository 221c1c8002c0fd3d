package faltung.nn.layer;

/** Whole channels set to 0 at random, over three axes: {@link Dropout}. */
public final class Dropout3d extends Dropout {
  /** Half of the channels. */
  public Dropout3d() {
    this(0.5);
  }

  /** With this probability. */
  public Dropout3d(double probability) {
    super("Dropout3d", 3, probability);
  }
}
