package faltung.benchmarks.peers;

import faltung.benchmarks.peer.Operand;
import faltung.benchmarks.peer.Peer;
import faltung.benchmarks.peer.Task;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * oneDNN's layers, NCHW in and out, weights in the order that it wants, packed before: with input
 * and output as they are, or brought into its own blocked order and back, whichever is faster.
 */
public final class OneDnnPeer implements Peer {
  private static final int TRIED = 5;

  private final engine processor = new engine(engine.kind.cpu, 0);
  private final stream queue = new stream(processor);

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public String version() {
    return dnnl.DNNL_VERSION_MAJOR + "." + dnnl.DNNL_VERSION_MINOR + " (bytedeco)";
  }

  @Override
  public @Nullable Prepared prepare(Task task) {
    if (!task.kind().equals("layer")) {
      return null;
    }
    Prepared plain = new Layer(task, false);
    Prepared blocked = new Layer(task, true);
    return nanoseconds((Layer) plain) <= nanoseconds((Layer) blocked) ? plain : blocked;
  }

  private static long nanoseconds(Layer layer) {
    long least = Long.MAX_VALUE;
    for (int run = 0; run < TRIED; run++) {
      long start = System.nanoTime();
      layer.run();
      least = Math.min(least, System.nanoTime() - start);
    }
    return least;
  }

  private final class Layer implements Prepared {
    private final boolean blocked;
    private final FloatPointer values;
    private final int[] shape;
    private final List<Step> steps = new ArrayList<>();
    private final List<Object> kept = new ArrayList<>();

    private record Step(primitive what, IntMemoryMap operands) {}

    Layer(Task task, boolean blocked) {
      this.blocked = blocked;
      long[] input = task.longs("input");
      long[] kernel = task.longs("kernel");
      long[] stride = task.longs("stride");
      long[] padding = task.longs("padding");
      int groups = task.number("groups");
      shape = new int[input.length];
      long[] output = new long[input.length];
      output[0] = input[0];
      output[1] = kernel[0];
      for (int axis = 2; axis < input.length; axis++) {
        output[axis] = (input[axis] + 2 * padding[axis - 2] - kernel[axis]) / stride[axis - 2] + 1;
      }
      long size = 1;
      for (int axis = 0; axis < output.length; axis++) {
        shape[axis] = (int) output[axis];
        size *= output[axis];
      }
      values = new FloatPointer(size);
      boolean line = input.length == 3;
      memory.format_tag data = line ? memory.format_tag.ncw : memory.format_tag.nchw;
      long[] weights = kernel;
      memory.format_tag order = line ? memory.format_tag.oiw : memory.format_tag.oihw;
      if (groups > 1) {
        weights = new long[] {groups, kernel[0] / groups, kernel[1], kernel[2], kernel[3]};
        order = memory.format_tag.goihw;
      }
      memory.format_tag inside = blocked ? memory.format_tag.any : data;
      convolution_forward.primitive_desc description =
          new convolution_forward.primitive_desc(
              processor,
              dnnl.dnnl_forward_inference,
              dnnl.dnnl_convolution_auto,
              form(input, inside),
              form(weights, memory.format_tag.any),
              form(output, inside),
              stride,
              padding,
              padding);
      memory source = of(input, data, new FloatPointer(task.operands().get(0).inFloat()));
      memory filter = of(weights, order, new FloatPointer(task.operands().get(1).inFloat()));
      memory target = of(output, data, values);
      memory packed = new memory(description.weights_desc(), processor);
      new reorder(filter, packed).execute(queue, filter, packed);
      queue._wait();
      memory in = blocked ? new memory(description.src_desc(), processor) : source;
      memory out = blocked ? new memory(description.dst_desc(), processor) : target;
      if (blocked) {
        add(new reorder(source, in), dnnl.DNNL_ARG_SRC, source, dnnl.DNNL_ARG_DST, in);
      }
      add(
          new convolution_forward(description),
          dnnl.DNNL_ARG_SRC,
          in,
          dnnl.DNNL_ARG_WEIGHTS,
          packed,
          dnnl.DNNL_ARG_DST,
          out);
      if (blocked) {
        add(new reorder(out, target), dnnl.DNNL_ARG_SRC, out, dnnl.DNNL_ARG_DST, target);
      }
      kept.add(description);
    }

    private void add(primitive what, Object... operands) {
      IntMemoryMap map = new IntMemoryMap();
      for (int at = 0; at < operands.length; at += 2) {
        map.put((Integer) operands[at], (memory) operands[at + 1]);
        kept.add(operands[at + 1]);
      }
      steps.add(new Step(what, map));
    }

    private memory.desc form(long[] lengths, memory.format_tag order) {
      return new memory.desc(lengths, memory.data_type.f32, order);
    }

    private memory of(long[] lengths, memory.format_tag order, FloatPointer data) {
      kept.add(data); // Whoever collects it frees the memory.
      return new memory(form(lengths, order), processor, data);
    }

    @Override
    public void run() {
      for (Step step : steps) {
        step.what().execute(queue, step.operands());
      }
      queue._wait();
    }

    @Override
    public Operand output() {
      float[] result = new float[Math.toIntExact(values.limit())];
      values.position(0).get(result);
      return Operand.of(result, shape);
    }

    @Override
    public String description() {
      return blocked ? "blocked, with both reorders" : "NCHW inside";
    }
  }
}
