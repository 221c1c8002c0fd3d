package faltung.problem;

/** The axes of a problem that are not spatial. */
public enum Channel {
  /** N, the batch: an axis of the input and of the output. */
  BATCH('N'),
  /** C, the input's channels: an axis of the input and of the kernel, summed over. */
  INPUT('C'),
  /** O, the output's channels: an axis of the kernel and of the output. */
  OUTPUT('O');

  private final char letter;

  Channel(char letter) {
    this.letter = letter;
  }

  /** The letter that stands for it in an {@link AxisOrder}. */
  public char letter() {
    return letter;
  }
}
