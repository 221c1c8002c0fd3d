package faltung.nn.train;

import java.util.List;
import java.util.Locale;

/**
 * What an epoch of training came to.
 *
 * @param number from 1
 * @param rate of its last step
 * @param loss the mean over its steps, each before its step
 * @param accuracy likewise
 * @param heldOutLoss after the epoch, on pictures that are not learnt; NaN without any
 * @param heldOutAccuracy likewise
 * @param seconds that it took
 */
public record EpochResult(
    int number,
    double rate,
    double loss,
    double accuracy,
    double heldOutLoss,
    double heldOutAccuracy,
    double seconds) {
  private static final String HEADER =
      "epoch,rate,loss,accuracy,validation_loss,validation_accuracy,seconds\n";

  /** The epochs as a table, one a line, numbers with the digits that make them again. */
  public static String csv(List<EpochResult> epochs) {
    StringBuilder text = new StringBuilder(HEADER);
    for (EpochResult epoch : epochs) {
      text.append(epoch.number).append(',').append(epoch.rate).append(',').append(epoch.loss);
      text.append(',').append(epoch.accuracy).append(',').append(cell(epoch.heldOutLoss));
      text.append(',').append(cell(epoch.heldOutAccuracy)).append(',');
      text.append(String.format(Locale.ROOT, "%.1f%n", epoch.seconds).replace("\r", ""));
    }
    return text.toString();
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  /** In a line that {@link #parse} reads, each bit kept. */
  String line() {
    return number
        + " "
        + Double.toHexString(rate)
        + " "
        + Double.toHexString(loss)
        + " "
        + Double.toHexString(accuracy)
        + " "
        + Double.toHexString(heldOutLoss)
        + " "
        + Double.toHexString(heldOutAccuracy)
        + " "
        + Double.toHexString(seconds);
  }

  /**
   * What {@link #line} wrote.
   *
   * @throws NumberFormatException if it is none
   */
  static EpochResult parse(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 7) {
      throw new NumberFormatException("an epoch has 7 numbers");
    }
    return new EpochResult(
        Integer.parseInt(words[0]),
        Double.parseDouble(words[1]),
        Double.parseDouble(words[2]),
        Double.parseDouble(words[3]),
        Double.parseDouble(words[4]),
        Double.parseDouble(words[5]),
        Double.parseDouble(words[6]));
  }
}
