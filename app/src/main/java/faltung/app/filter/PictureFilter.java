package faltung.app.filter;

import faltung.app.console.Console;
import faltung.app.console.Progress;
import faltung.app.console.UsageException;
import faltung.app.operand.FilterKernel;
import faltung.extension.Border;
import faltung.kernels.KernelContext;
import faltung.media.image.Image;
import faltung.media.image.ImageRows;
import faltung.media.image.filter.ImageDeblurring;
import faltung.media.image.filter.ImageEdgeTaper;
import faltung.media.image.filter.ImageFilter;
import faltung.media.image.filter.ImageGradient;
import faltung.media.image.filter.Levels;
import faltung.media.image.filter.LinearLight;
import faltung.signal.Signal;
import faltung.threads.Workers;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** What filter does to a picture. */
final class PictureFilter {
  private final FilterKernel kernels;
  private final FilterChain chain;
  private final LevelOptions levels;
  private final Workers workers;
  private final Console console;

  PictureFilter(
      FilterKernel kernels,
      FilterChain chain,
      LevelOptions levels,
      Workers workers,
      Console console) {
    this.kernels = kernels;
    this.chain = chain;
    this.levels = levels;
    this.workers = workers;
    this.console = console;
  }

  /** The filtered picture, most of it computed when its rows are asked for. */
  ImageRows rows(ImageRows source) throws IOException {
    if (chain.isForwardBackward()) {
      throw new UsageException("--filtfilt is for signals of 1 axis, and a picture has 2");
    }
    if (chain.hasAxis()) {
      throw new UsageException("--axis is for arrays, and this is a picture");
    }
    ImageRows rows = chain.isLinear() ? LinearLight.decoded(source) : source;
    boolean tapers = chain.tapers();
    for (FilterStep step : chain.steps()) {
      if (tapers && step instanceof FilterStep.Kernel kernel) {
        rows = ImageEdgeTaper.apply(whole(rows), kernel(kernel.option(), kernel.spec()), workers);
        tapers = false;
      }
      rows = apply(step, rows);
    }
    if (chain.isLinear()) {
      rows = LinearLight.encoded(rows);
    }
    Levels wanted = levels.levels();
    rows = wanted.rows(rows);
    return levels.stretches() ? Levels.stretching(rows).rows(rows) : rows;
  }

  private ImageRows apply(FilterStep step, ImageRows rows) throws IOException {
    if (step instanceof FilterStep.Kernel kernel) {
      return filter(kernel.option(), kernel.spec(), chain.isFlipped()).rows(rows);
    }
    if (step instanceof FilterStep.Gradient gradient) {
      // A derivative's sign says where it rises only if it is flipped.
      ImageGradient slope =
          ImageGradient.of(
              filter(gradient.option(), gradient.horizontal(), true),
              filter(gradient.option(), gradient.vertical(), true));
      return gradient.magnitude() ? slope.magnitude(rows) : slope.direction(rows);
    }
    return deblurred((FilterStep.Deblur) step, whole(rows));
  }

  private ImageFilter filter(String option, String spec, boolean flipped) {
    Signal kernel = kernel(option, spec);
    ImageFilter filter = flipped ? ImageFilter.convolve(kernel) : ImageFilter.correlate(kernel);
    Border usual = chain.tapers() ? Border.WRAP : Border.SYMMETRIC;
    return filter.border(chain.border(usual)).size(chain.size()).workers(workers);
  }

  private Signal kernel(String option, String spec) {
    return kernels.read(option, spec, KernelContext.picture());
  }

  private Image deblurred(FilterStep.Deblur step, Image blurred) {
    Signal blur = kernel("--psf", chain.pointSpread());
    ImageDeblurring deblurring =
        step.wiener()
            ? ImageDeblurring.wiener(blur, step.parameter())
            : ImageDeblurring.richardsonLucy(blur, (int) step.parameter());
    if (chain.hasBorder()) {
      deblurring = deblurring.border(chain.border(Border.SYMMETRIC));
    }
    if (chain.tapers()) {
      deblurring = deblurring.edgeTaper();
    }
    Progress iterations = new Progress(console);
    int channels = blurred.colors().channels();
    AtomicInteger done = new AtomicInteger();
    Image sharp =
        deblurring
            .workers(workers)
            .progress(
                at -> {
                  iterations.show("", done.incrementAndGet(), channels * at.iterations());
                  return true;
                })
            .apply(blurred);
    iterations.end();
    return sharp;
  }

  private static Image whole(ImageRows rows) throws IOException {
    return rows.rows(0, rows.height());
  }
}
