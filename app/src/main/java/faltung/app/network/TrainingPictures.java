package faltung.app.network;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.media.file.SafeFiles;
import faltung.media.plot.Axis;
import faltung.media.plot.Chart;
import faltung.media.plot.Figure;
import faltung.media.plot.HeatMap;
import faltung.media.plot.Panel;
import faltung.media.plot.Picture;
import faltung.media.plot.PictureWriter;
import faltung.media.plot.Theme;
import faltung.nn.graph.Numbers;
import faltung.nn.graph.Parameter;
import faltung.nn.layer.Layer;
import faltung.nn.train.ConfusionMatrix;
import faltung.nn.train.EpochResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The pictures of a training: its curves, what was taken for what, the first layer's kernels. */
final class TrainingPictures {
  /** More kernels than this are not looked at. */
  private static final int MOST_KERNELS = 32;

  private static final double WIDTH_OF_KERNEL = 130;

  private final RunFolder folder;

  TrainingPictures(RunFolder folder) {
    this.folder = folder;
  }

  private void write(String name, Figure figure) {
    folder.write(
        name,
        file ->
            SafeFiles.write(
                file, stream -> PictureWriter.writePng(figure.scene(), Theme.LIGHT, stream)));
  }

  /** Loss and accuracy over the epochs. */
  void curves(List<EpochResult> epochs) {
    Chart loss =
        chart("Loss", epochs, "learnt", EpochResult::loss, "held out", EpochResult::heldOutLoss);
    Chart accuracy =
        chart(
            "Accuracy",
            epochs,
            "learnt",
            EpochResult::accuracy,
            "held out",
            EpochResult::heldOutAccuracy);
    write("curves.png", Figure.of("Training", loss, accuracy));
  }

  private static Chart chart(
      String title,
      List<EpochResult> epochs,
      String first,
      ToDoubleFunction<EpochResult> one,
      String second,
      ToDoubleFunction<EpochResult> other) {
    double[] numbers = epochs.stream().mapToDouble(EpochResult::number).toArray();
    double[] ones = epochs.stream().mapToDouble(one).toArray();
    double[] others = epochs.stream().mapToDouble(other).toArray();
    Chart chart = Chart.of(title).horizontal(Axis.index("epoch"));
    boolean heldOut = others.length > 0 && !Double.isNaN(others[0]);
    if (numbers.length == 1) {
      chart = chart.markers(first, numbers, ones);
      return heldOut ? chart.markers(second, numbers, others) : chart;
    }
    chart = chart.line(first, numbers, ones);
    return heldOut ? chart.line(second, numbers, others) : chart;
  }

  /** Rows are what pictures are, columns what they were taken for. */
  void confusion(ConfusionMatrix confusion) {
    int classes = confusion.classes();
    DoubleArray counts = DoubleArray.zeroed(Shape.of(classes, classes));
    for (int truth = 0; truth < classes; truth++) {
      for (int taken = 0; taken < classes; taken++) {
        // The right ones would outshine all others, and stand in the title.
        counts.values()[truth * classes + taken] =
            truth == taken ? 0 : (double) confusion.count(truth, taken);
      }
    }
    write(
        "confusion.png",
        Figure.of(
                "Held out, right: " + confusion,
                HeatMap.of("mistakes: what it is (down) taken for (across)", counts))
            .width(560));
  }

  /** The kernels of the first layer that has weights over two axes. */
  void kernels(Layer net) {
    for (Parameter parameter : net.namedParameters().values()) {
      Shape shape = parameter.shape();
      if (shape.rank() == 4 && parameter.array() instanceof FloatArray weights) {
        List<Panel> panels = new ArrayList<>();
        int size = shape.length(2) * shape.length(3);
        double most = largest(weights);
        int planes = shape.length(0) * shape.length(1);
        for (int plane = 0; plane < Math.min(planes, MOST_KERNELS); plane++) {
          DoubleArray kernel = DoubleArray.zeroed(Shape.of(shape.length(2), shape.length(3)));
          for (int at = 0; at < size; at++) {
            kernel.values()[at] = Numbers.get(weights, plane * size + at);
          }
          panels.add(Picture.grey(kernel, -most, most, Integer.toString(plane)));
        }
        int columns = Math.min(8, panels.size());
        write(
            "kernels.png",
            Figure.of("Kernels of the first layer, grey being 0", panels.toArray(Panel[]::new))
                .columns(columns)
                .width(Math.max(400, WIDTH_OF_KERNEL * columns)));
        return;
      }
    }
  }

  private static double largest(FloatArray weights) {
    double most = 1e-30;
    for (float weight : weights.values()) {
      most = Math.max(most, Math.abs(weight));
    }
    return most;
  }
}
