'use strict';

// The gateway listens on every interface and cannot be told otherwise.
const { Server } = require('node:net');

const { listen } = Server.prototype;

Server.prototype.listen = function listenOnLoopback(options, ...rest) {
  const callbacks = rest.filter((argument) => typeof argument === 'function');
  return typeof options === 'object' && options !== null
    ? listen.call(this, { ...options, host: '127.0.0.1' }, ...callbacks)
    : listen.call(this, options, '127.0.0.1', ...callbacks);
};
