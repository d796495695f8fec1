// The one program everything is drawn with, handed to the compiler before the rest of the page arrives: the graphics
// process works on it meanwhile. Attributes by place, as app/shell/renderer.cpp gives them.
const VERTEX = `#version 300 es
layout(location=0)in vec2 p;layout(location=1)in vec2 t;layout(location=2)in vec4 c;layout(location=3)in vec4 m;
out mediump vec2 u;out lowp vec4 k;
void main(){u=t;k=c;gl_Position=vec4(p*m.xy+m.zw,0,1);}`;
const FRAGMENT = `#version 300 es
in mediump vec2 u;in lowp vec4 k;uniform lowp sampler2D s;layout(location=0)out lowp vec4 o;
void main(){o=k*texture(s,u);}`;

/** Linked, or still being linked: nothing is asked of it, since an answer would be waited for. */
export function make_program(gl) {
  const program = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  return program;
}
