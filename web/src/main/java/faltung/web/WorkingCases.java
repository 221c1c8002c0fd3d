package faltung.web;

import faltung.array.DoubleArray;
import faltung.array.LongArray;
import faltung.array.Shape;
import faltung.definition.Definition;
import faltung.explain.Derivation;
import faltung.explain.DerivationOptions;
import faltung.explain.FlipAndSlide;
import faltung.explain.JsonForm;
import faltung.explain.LatexForm;
import faltung.explain.MathMlForm;
import faltung.explain.SvgForm;
import faltung.explain.TermSelection;
import faltung.explain.TextForm;
import faltung.signal.Mode;
import faltung.signal.Signal;
import faltung.signal.SignalConvolution;

/** The working of output values in every form. */
final class WorkingCases {
  private static final int TEXT_WIDTH = 100;

  private WorkingCases() {}

  static void run(Results results, long seed) {
    SeededNumbers numbers = new SeededNumbers(seed);
    Signal integers = Signal.of(LongArray.of(3, 4, 5));
    derive(results, SignalConvolution.convolve(integers, Signal.of(LongArray.of(2, 1))), 2);
    Signal x = Signal.of(DoubleArray.of(numbers.numbers(6))).startingAt(-2);
    Signal h = Signal.of(DoubleArray.of(numbers.numbers(3))).startingAt(-1);
    SignalConvolution slide = SignalConvolution.convolve(x, h).mode(Mode.SAME);
    derive(results, slide, 1);
    FlipAndSlide frames = FlipAndSlide.of(slide);
    for (int frame = 0; frame < frames.count(); frame++) {
      results.addText("frame " + frame, frames.text(frame, TEXT_WIDTH));
      results.addText("frame " + frame + ", svg", frames.svg(frame));
    }
    Signal picture = Signal.of(DoubleArray.wrap(Shape.of(4, 5), numbers.numbers(20)));
    Signal window =
        Signal.of(DoubleArray.wrap(Shape.of(3, 3), numbers.numbers(9))).startingAt(-1, -1);
    derive(results, SignalConvolution.correlate(picture, window).mode(Mode.SAME), 0, 4);
  }

  private static void derive(Results results, SignalConvolution convolution, int... at) {
    for (TermSelection terms : TermSelection.values()) {
      Derivation derivation =
          Derivation.of(convolution, DerivationOptions.DEFAULT.terms(terms), at);
      if (convolution.x().values() instanceof DoubleArray x
          && convolution.h().values() instanceof DoubleArray h) {
        double[] y = Definition.evaluate(convolution.problem(), x.values(), h.values());
        derivation =
            derivation.withComputed(DoubleArray.wrap(convolution.problem().outputShape(), y));
      }
      String name = "working, rank " + at.length + ", terms " + terms;
      results.addText(name + ", text", TextForm.render(derivation, TEXT_WIDTH));
      results.addText(name + ", latex", LatexForm.render(derivation, true));
      results.addText(name + ", mathml", MathMlForm.render(derivation, true));
      results.addText(name + ", json", JsonForm.render(derivation));
      results.addText(name + ", svg", SvgForm.render(derivation));
    }
  }
}
