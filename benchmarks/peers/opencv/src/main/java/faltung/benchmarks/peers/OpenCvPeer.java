package faltung.benchmarks.peers;

import faltung.benchmarks.peer.Operand;
import faltung.benchmarks.peer.Peer;
import faltung.benchmarks.peer.Task;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Size;
import org.jspecify.annotations.Nullable;

/** OpenCV's {@code filter2D} and {@code GaussianBlur} on pictures of 8 bit. */
public final class OpenCvPeer implements Peer {
  @Override
  public String name() {
    return "opencv";
  }

  @Override
  public String version() {
    return opencv_core.getVersionString().getString().replace("\0", "") + " (bytedeco)";
  }

  @Override
  public void threads(int count) {
    opencv_core.setNumThreads(count);
  }

  @Override
  public @Nullable Prepared prepare(Task task) {
    if (!task.kind().equals("filter") && !task.kind().equals("blur")) {
      return null;
    }
    Operand kernel = task.operands().get(1);
    int k = kernel.shape()[0];
    if (task.kind().equals("blur")) {
      Size size = new Size(k, k);
      double sigma = Double.parseDouble(task.text("sigma"));
      return new Filtered(
          task,
          (source, target) ->
              opencv_imgproc.GaussianBlur(
                  source, target, size, sigma, sigma, opencv_core.BORDER_REFLECT_101, 0));
    }
    Mat weights =
        new Mat(new Size(k, k), opencv_core.CV_32FC1, new FloatPointer(kernel.inFloat())).clone();
    Point middle = new Point(-1, -1);
    return new Filtered(
        task,
        (source, target) ->
            opencv_imgproc.filter2D(
                source, target, -1, weights, middle, 0, opencv_core.BORDER_REFLECT_101));
  }

  private interface Filter {
    void apply(Mat source, Mat target);
  }

  private static final class Filtered implements Prepared {
    private final Mat source;
    private final Mat target;
    private final Filter filter;
    private final int[] shape;

    Filtered(Task task, Filter filter) {
      this.filter = filter;
      Operand pixels = task.operands().get(0);
      shape = pixels.shape();
      Size size = new Size(shape[1], shape[0]);
      int type = opencv_core.CV_8UC(shape[2]);
      source = new Mat(size, type, new BytePointer(pixels.bytes())).clone();
      target = new Mat(size, type);
    }

    @Override
    public void run() {
      filter.apply(source, target);
    }

    @Override
    public Operand output() {
      byte[] bytes = new byte[shape[0] * shape[1] * shape[2]];
      target.data().get(bytes);
      return Operand.of(bytes, shape);
    }
  }
}
