package faltung.app;

import faltung.media.Image;
import faltung.signal.Mode;
import faltung.signal.Signal;
import java.util.ArrayList;
import java.util.List;

/** What convolve and correlate have in common, which is all but the flip. */
final class Filtering {
  private Filtering() {}

  static int run(
      Console console,
      OperandArguments operands,
      ConvolutionOptions options,
      OutputOptions output,
      boolean flipped) {
    output.check();
    OperandPair pair = operands.read(console);
    List<Signal> results = new ArrayList<>();
    Image picture = pair.picture();
    if (picture != null && picture.colors().channels() > 1) {
      console.remark(
          "X is a picture with "
              + picture.colors().channels()
              + " channels ("
              + picture.colors()
              + "); each is computed by itself");
    }
    options.checkValid(pair.x().get(0).shape(), pair.h().shape());
    if (picture != null && options.mode() == Mode.SAME && isOffCentre(pair.h())) {
      console.remark(
          "H starts at 0, so y is shifted against X; \"@centre …\" puts 0 in the middle of H");
    }
    for (Signal plane : pair.x()) {
      results.add(Engine.run(options.of(plane, pair.h(), flipped), options.border()));
    }
    output.write(console, new Result("y", results, picture));
    return ExitCode.DONE;
  }

  private static boolean isOffCentre(Signal h) {
    boolean wide = false;
    for (int axis = 0; axis < h.rank(); axis++) {
      if (h.start(axis) != 0) {
        return false;
      }
      wide |= h.shape().length(axis) >= 3;
    }
    return wide;
  }
}
