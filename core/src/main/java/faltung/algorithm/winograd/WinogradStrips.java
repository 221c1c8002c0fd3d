package faltung.algorithm.winograd;

/** Where the strips of one bundle stand, told once for all of its channels and rows. */
final class WinogradStrips {
  private final WinogradPlan plan;
  private final int[] inputs;
  private final int[] outputs;
  private final int[] rows;
  private final int[] columns;
  private int count;
  private int group;
  private long bundle = -1;

  WinogradStrips(WinogradPlan plan) {
    int most = plan.mostTiles() / plan.strip();
    this.plan = plan;
    this.inputs = new int[most];
    this.outputs = new int[most];
    this.rows = new int[most];
    this.columns = new int[most];
  }

  void turnTo(long next) {
    if (next == bundle) {
      return;
    }
    bundle = next;
    group = plan.groupOf(next);
    count = plan.strips(next);
    for (int strip = 0; strip < count; strip++) {
      int number = plan.firstStrip(next) + strip;
      rows[strip] = plan.firstRow(number);
      columns[strip] = plan.firstColumn(number);
      inputs[strip] = plan.inputOf(group, number);
      outputs[strip] =
          plan.outputOf(group, number)
              + rows[strip] * plan.outputStep(0)
              + columns[strip] * plan.outputStep(1);
    }
  }

  /** How many strips. */
  int count() {
    return count;
  }

  /** The group of channels. */
  int group() {
    return group;
  }

  /** Where the image of a strip begins in the input. */
  int input(int strip) {
    return inputs[strip];
  }

  /** Where the first output of a strip stands. */
  int output(int strip) {
    return outputs[strip];
  }

  /** The first output along the first spatial axis. */
  int row(int strip) {
    return rows[strip];
  }

  /** The first output along the second spatial axis. */
  int column(int strip) {
    return columns[strip];
  }
}
