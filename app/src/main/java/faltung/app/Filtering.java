package faltung.app;

import faltung.media.Image;
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
    for (Signal plane : pair.x()) {
      results.add(Engine.run(options.of(plane, pair.h(), flipped), options.border()));
    }
    output.write(console, new Result("y", results, picture));
    return ExitCode.DONE;
  }
}
