package faltung.benchmarks.peers;

import faltung.benchmarks.peer.Operand;
import faltung.benchmarks.peer.Peer;
import faltung.benchmarks.peer.Task;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** PyTorch's layers and their gradients. */
public final class PyTorchPeer implements Peer {
  /** Kept, since the guard's end, if it were collected, would be that of its effect. */
  @SuppressWarnings("UnusedVariable")
  private @Nullable NoGradGuard guard;

  @Override
  public String name() {
    return "pytorch";
  }

  @Override
  public String version() {
    return "2.10.0 (bytedeco)"; // Its C++ interface does not tell; the version in pom.xml.
  }

  @Override
  public void threads(int count) {
    guard = new NoGradGuard();
    torch.set_num_threads(count);
  }

  @Override
  public @Nullable Prepared prepare(Task task) {
    return switch (task.kind()) {
      case "layer" -> new Layer(task);
      case "gradient-input", "gradient-weight" -> new Gradient(task);
      default -> null;
    };
  }

  private static Tensor tensor(Operand operand) {
    long[] shape = Arrays.stream(operand.shape()).asLongStream().toArray();
    return Tensor.create(operand.inFloat(), shape);
  }

  private static Operand operand(Tensor tensor) {
    try (Tensor whole = tensor.contiguous()) {
      FloatBuffer buffer = whole.createBuffer();
      float[] values = new float[buffer.remaining()];
      buffer.get(values);
      int[] shape = Arrays.stream(whole.shape()).mapToInt(Math::toIntExact).toArray();
      return Operand.of(values, shape);
    }
  }

  private static final class Layer implements Prepared {
    private final Tensor input;
    private final Tensor weights;
    private final TensorOptional noBias = new TensorOptional();
    private final long[] stride;
    private final long[] padding;
    private final long[] dilation;
    private final int groups;
    private @Nullable Tensor result;

    Layer(Task task) {
      input = tensor(task.operands().get(0));
      weights = tensor(task.operands().get(1));
      stride = task.longs("stride");
      padding = task.longs("padding");
      dilation = ones(stride.length);
      groups = task.number("groups");
    }

    @Override
    public void run() {
      if (result != null) {
        result.close();
      }
      result =
          stride.length == 1
              ? torch.conv1d(input, weights, noBias, stride, padding, dilation, groups)
              : torch.conv2d(input, weights, noBias, stride, padding, dilation, groups);
    }

    @Override
    public Operand output() {
      if (result == null) {
        throw new IllegalStateException("it has not run");
      }
      return operand(result);
    }
  }

  private static long[] ones(int count) {
    long[] ones = new long[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static final class Gradient implements Prepared {
    private final Tensor outputGradient;
    private final Tensor input;
    private final Tensor weights;
    private final BoolPointer wanted = new BoolPointer(3);
    private final long[] stride;
    private final long[] padding;
    private final int groups;
    private final boolean byInput;
    private @Nullable T_TensorTensorTensor_T result;

    Gradient(Task task) {
      byInput = task.kind().equals("gradient-input");
      outputGradient = tensor(task.operands().get(0));
      Tensor given = tensor(task.operands().get(1));
      Tensor missing = torch.zeros(task.longs(byInput ? "input" : "kernel"));
      input = byInput ? missing : given;
      weights = byInput ? given : missing;
      wanted.put(0, byInput).put(1, !byInput).put(2, false);
      stride = task.longs("stride");
      padding = task.longs("padding");
      groups = task.number("groups");
    }

    @Override
    public void run() {
      if (result != null) {
        result.close();
      }
      result =
          torch.convolution_backward(
              outputGradient,
              input,
              weights,
              new long[] {0},
              stride,
              padding,
              ones(stride.length),
              false,
              new long[stride.length],
              groups,
              wanted);
    }

    @Override
    public Operand output() {
      if (result == null) {
        throw new IllegalStateException("it has not run");
      }
      return operand(byInput ? result.get0() : result.get1());
    }
  }
}
